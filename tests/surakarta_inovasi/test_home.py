"""UX-017: the first screen says what waits, until when, and what the person is here."""

from tests.world import mira, world  # noqa: F401 - fixtures


def home_of(sign_in, person):
    response = sign_in(person).get("/beranda/")
    assert response.status_code == 200
    return response.content.decode()


def test_what_waits_is_there_with_its_deadline_in_wib(sign_in, world, wati):  # noqa: F811 - a fixture
    page = home_of(sign_in, wati)
    assert "Posyandu Malam Hari" in page
    assert "WIB" in page
    assert "hari lagi)" in page


def test_the_nearest_deadline_stands_first(sign_in, world, indah):  # noqa: F811 - a fixture
    page = home_of(sign_in, indah)
    assert "Nilai 1 karya lagi" in page or "karya" in page
    assert page.index("Menunggu Anda") < page.index("Sedang berjalan")


def test_roles_come_with_their_description(sign_in, indah, adi):
    page = home_of(sign_in, indah)
    assert "Menilai karya yang ditugaskan kepadanya" in page
    assert "Gelar Karya Inovasi" in page
    assert "Mengelola akun, instansi, dan peran" in home_of(sign_in, adi)


def test_an_empty_list_teaches(sign_in, sari, indah, tirta):
    assert "Usulkan inovasi" in home_of(sign_in, sari)
    assert "Karya yang ditugaskan kepada Anda muncul di sini" in home_of(sign_in, indah)
    assert "Lihat inovasi yang sudah terpilih" in home_of(sign_in, tirta)


def test_running_editions_show_where_they_stand(sign_in, world, sari):  # noqa: F811 - a fixture
    page = home_of(sign_in, sari)
    assert "sedang berlangsung" in page
    assert "Gelar Karya Inovasi" in page


def test_an_executive_reads_counts_and_no_score(sign_in, world, tirta):  # noqa: F811 - a fixture
    page = home_of(sign_in, tirta)
    assert "Karya yang sudah terkirim" in page
    figures = page[page.index("Karya yang sudah terkirim") : page.index("Menunggu Anda")]
    assert "Kelurahan" in figures
    assert "dari 1 instansi" in figures
    assert "nilai" not in figures.lower()


def test_nobody_else_reads_the_counts(sign_in, world, sari, indah):  # noqa: F811 - a fixture
    for person in (sari, indah):
        assert "Karya yang sudah terkirim" not in home_of(sign_in, person)


def test_the_menu_holds_what_the_person_can_use(sign_in, world, sari, wati, yusuf, indah):  # noqa: F811 - a fixture
    def menu(person):
        page = home_of(sign_in, person)
        start = page.index('<nav class="nav"')
        return page[start : page.index("</nav>", start)]

    assert "Pengesahan" not in menu(sari)
    assert "Pengesahan" in menu(wati)
    assert "Verifikasi" in menu(yusuf)
    assert "Penjurian" in menu(indah)
    assert "Karya saya" not in menu(indah)
    assert 'aria-current="page">Beranda' in menu(sari)
