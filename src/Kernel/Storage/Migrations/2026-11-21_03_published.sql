-- What rooms may read of the audit log (who has read my record): published, so that the table itself stays Kernel's.
create view pub_audit as
select number, id, at, caller_kind, caller_id, caller_name, organization_id, organization_name, action, subject_kind, subject_id, resident_id, reason, detail
from kernel_audit;
