from judging.models import Assignment


def locked_assignment(assignment):
    """The assignment locked, then read with what hangs on it.

    Two statements: whoever waited for the lock would see the joined rows, the sheet above all, as they were before it.
    """
    Assignment.objects.select_for_update().get(pk=assignment.pk)
    related = Assignment.objects.select_related("round__phase", "round__edition", "round__rubric", "sheet")
    return related.get(pk=assignment.pk)
