-- The audit log has one door (AuditTrail); nothing reads the view any more.
drop view pub_audit;
