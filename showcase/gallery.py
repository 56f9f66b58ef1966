"""The gallery's filters: read from an address, counted, and written back into addresses."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from accounts.models import InstitutionKind
from showcase.models import Exhibit

OUTSIDE = "luar"
WINNERS, OTHERS = "1", "lain"
SORTS = {"terbaru": ("-year", "sort_key", "pk"), "nama": ("sort_key", "-year", "pk")}
LONGEST_QUERY = 100


@dataclass(frozen=True)
class Filters:
    """What is asked for. An empty field asks for nothing; a value that means nothing was never taken in."""

    q: str = ""
    tahun: str = ""
    kompetisi: str = ""
    jenis: str = ""
    juara: str = ""
    urut: str = ""

    @classmethod
    def of(cls, query):
        """From a QueryDict; what cannot be a value of a filter is dropped."""
        asked = cls(**{name: query.get(name, "").strip()[:LONGEST_QUERY] for name in cls.__dataclass_fields__})
        return replace(
            asked,
            tahun=asked.tahun if asked.tahun.isascii() and asked.tahun.isdigit() and len(asked.tahun) == 4 else "",
            jenis=asked.jenis if asked.jenis in InstitutionKind.values else "",
            juara=asked.juara if asked.juara in (WINNERS, OTHERS) else "",
            urut=asked.urut if asked.urut in SORTS else "",
        )

    @property
    def is_empty(self):
        return self == Filters(urut=self.urut)

    def query(self, **changes):
        """The query string of these filters with changes, without the page and without what is empty."""
        fields = vars(self) | changes
        return urlencode({name: value for name, value in fields.items() if value})

    @property
    def kept(self):
        """What a new search keeps: everything but the words."""
        return [(name, value) for name, value in vars(self).items() if value and name != "q"]

    def url(self, **changes):
        query = self.query(**changes)
        return f"?{query}" if query else "?"

    def apply(self, exhibits, *, but=""):
        """The exhibits that answer every filter, or every one but the named."""
        found = exhibits.matching(self.q) if self.q else exhibits
        for name in ("tahun", "kompetisi", "jenis", "juara"):
            if getattr(self, name) and name != but:
                found = found.filter(_condition(name, getattr(self, name)))
        return found


def found(filters):
    """Published exhibits that answer the filters, in the order asked for, with their photos."""
    order = SORTS[filters.urut or "terbaru"]
    return filters.apply(Exhibit.objects.published()).prefetch_related("photos__file").order_by(*order)


def facets(filters):
    """Four filters as chips: [{"title", "key", "chips"}], each counting what it would show beside the others."""
    return [
        _facet(filters, "kompetisi", _("Kompetisi"), _by_competition(filters)),
        _facet(filters, "tahun", _("Tahun"), _by(filters, "tahun", "year", lambda year: (str(year), str(year)))),
        _facet(filters, "jenis", _("Instansi"), _by(filters, "jenis", "institution_kind", _kind)),
        _facet(filters, "juara", _("Penghargaan"), _by_award(filters)),
    ]


def sorts(filters):
    labels = {"terbaru": _("Terbaru"), "nama": _("Nama A–Z")}
    chosen = filters.urut or "terbaru"
    return [{"label": labels[key], "url": filters.url(urut=key), "current": key == chosen} for key in SORTS]


def _condition(name, value):
    if name == "kompetisi":
        return Q(edition=None) if value == OUTSIDE else Q(edition__competition__slug=value)
    if name == "juara":
        return Q(is_winner=True) if value == WINNERS else Q(is_winner=False) & ~Q(award="")
    return Q(**{"year" if name == "tahun" else "institution_kind": value})


def _facet(filters, key, title, options):
    """`options`: (value, label, count) in the order to show."""
    current = getattr(filters, key)
    chips = [{"label": _("Semua"), "url": filters.url(**{key: ""}), "current": not current}]
    chips += [
        {"label": label, "url": filters.url(**{key: value}), "current": current == value, "count": count}
        for value, label, count in options
    ]
    return {"title": title, "key": key, "chips": chips}


def _by(filters, key, field, describe):
    rest = filters.apply(Exhibit.objects.published(), but=key)
    counted = rest.order_by(f"-{field}" if key == "tahun" else field).values_list(field).annotate(count=Count("pk"))
    return [(*describe(value), count) for value, count in counted]


def _kind(value):
    return value, InstitutionKind(value).label


def _by_competition(filters):
    rest = filters.apply(Exhibit.objects.published(), but="kompetisi")
    path = "edition__competition__"
    counted = rest.values_list(f"{path}slug", f"{path}name").annotate(count=Count("pk")).order_by(f"{path}position")
    return [(slug or OUTSIDE, name or _("Di luar kompetisi"), count) for slug, name, count in counted]


def _by_award(filters):
    rest = filters.apply(Exhibit.objects.published(), but="juara")
    counts = rest.aggregate(
        winners=Count("pk", filter=_condition("juara", WINNERS)), others=Count("pk", filter=_condition("juara", OTHERS))
    )
    options = [(WINNERS, _("Juara"), counts["winners"]), (OTHERS, _("Finalis dan peringkat lain"), counts["others"])]
    return [option for option in options if option[2] or filters.juara == option[0]]
