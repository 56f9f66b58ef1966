"""Ways to use the portal: one script (test_whole_way.py) by mouse, without scripts, by keys, on a phone."""

from dataclasses import dataclass

# Every control must be seen when it holds focus: within the window, with an outline of its own or of its label.
UNSEEN = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return "nothing";
  const seen = [at, ...(at.labels ?? [])].some((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
  });
  if (!seen) return `${at.outerHTML.slice(0, 120)} is out of sight`;
  const drawn = [at, ...(at.labels ?? []), at.parentElement].flatMap((one) => [
    getComputedStyle(one), getComputedStyle(one, "::after"), getComputedStyle(one, "::before"),
  ]);
  const ringed = drawn.some((style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
    || style.boxShadow !== "none");
  return ringed ? "" : `${at.outerHTML.slice(0, 120)} has no ring`;
}"""
# WCAG 2.5.8: 24 by 24 px, a link within a sentence excepted; a control is as large as its label or its ::after.
SMALL = """() => {
  const spread = (one) => getComputedStyle(one, "::after");
  const covers = (one) => spread(one).position === "absolute" && parseFloat(spread(one).height) >= 24;
  const within = (a) => getComputedStyle(a).display === "inline"
    && [...a.parentNode.childNodes].some((node) => node !== a && node.textContent.trim());
  const aside = (one) => one.matches(".skip, [aria-hidden=true]");
  return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), textarea, select, summary")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !aside(one) && !within(one) && !covers(one))
    .map((one) => [one, [one, ...(one.labels ?? [])].map((part) => part.getBoundingClientRect())])
    .filter(([, boxes]) => !boxes.some((box) => box.width >= 24 && box.height >= 24))
    .map(([one, boxes]) => `${one.outerHTML.slice(0, 100)} ${boxes[0].width} x ${boxes[0].height}`);
}"""
MOST_TABS = 90


@dataclass
class Mouse:
    """One person at one browser with a pointer."""

    visitor: object

    @property
    def page(self):
        return self.visitor.page

    def looks(self):
        self.visitor.is_clean()

    def opens(self, path):
        self.visitor.go(path)
        self.looks()

    def writes(self, label, text):
        self.page.get_by_label(label).first.fill(text)

    def chooses(self, name):
        self.page.get_by_role("radio", name=name).check()

    def attaches(self, label, path):
        self.page.get_by_label(label).first.set_input_files(path)

    def presses(self, name):
        with self.page.expect_navigation():
            self.activates(self.control(name))
        self.looks()

    def activates(self, control):
        control.click()

    def control(self, name):
        return self.page.get_by_role("button", name=name).or_(self.page.get_by_role("link", name=name)).first

    def is_told_what_is_wrong(self, sentence, field):
        """The summary of errors holds focus, and its link leads into the field."""
        summary = self.page.locator(".error-summary")
        assert sentence in summary.inner_text()
        assert is_focused(summary), "the summary of errors has no focus"
        self.activates(summary.get_by_role("link", name=sentence))
        assert is_focused(self.page.get_by_label(field).first), "the link does not lead into the field"


class Thumb(Mouse):
    """The same on a phone of 320 px: every target large enough (sideways scroll is looked for by `is_clean`)."""

    def looks(self):
        super().looks()
        small = self.page.evaluate(SMALL)
        assert not small, f"{self.page.url}\n" + "\n".join(small)


class Keys(Mouse):
    """No pointer at all: Tab, arrows, Enter, Space and letters; focus is seen at every stop and never lost."""

    def reaches(self, control):
        for _ in range(MOST_TABS):
            if is_focused(control):
                return
            self.page.keyboard.press("Tab")
            unseen = self.page.evaluate(UNSEEN)
            assert not unseen, f"{self.page.url}: {unseen}"
        raise AssertionError(f"{self.page.url}: Tab never reaches {control}")

    def writes(self, label, text):
        self.reaches(self.page.get_by_label(label).first)
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(text)

    def chooses(self, name):
        """Tab enters a group at its chosen button, arrows move within it."""
        wanted = self.page.get_by_role("radio", name=name)
        group = self.page.locator(f"input[type=radio][name='{wanted.get_attribute('name')}']")
        self.reaches(group.and_(self.page.locator(":checked")).or_(group.first).last)
        for _ in range(group.count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{self.page.url}: arrows never reach {name}")

    def attaches(self, label, path):
        self.reaches(self.page.get_by_label(label).first)
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Enter")
        chooser.value.set_files(path)

    def activates(self, control):
        self.reaches(control)
        is_button = control.evaluate("one => one.matches('button')")
        self.page.keyboard.press("Space" if is_button else "Enter")


def is_focused(control):
    return control.evaluate("one => one === document.activeElement")
