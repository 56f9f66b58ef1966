from records.models import AuditEvent


def record(action, obj, *, by, changes=None):
    """Write one audit event in the caller's transaction. `changes`: ids, codes and states, never personal values."""
    return AuditEvent.objects.create(
        actor=by, action=action, object_type=obj._meta.label_lower, object_id=str(obj.pk), changes=changes or {}
    )
