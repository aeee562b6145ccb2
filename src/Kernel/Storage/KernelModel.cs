using Microsoft.EntityFrameworkCore;

namespace OneCounty.Kernel;

static class KernelModel
{
    public const string Prefix = "kernel_";

    public static void Map(ModelBuilder model)
    {
        model.Entity<EventRow>(e =>
        {
            e.ToTable("kernel_event").HasKey(x => x.Number);
            e.Property(x => x.Number).ValueGeneratedNever();
            e.HasIndex(x => x.Id).IsUnique().HasDatabaseName("kernel_event_id");
        });
        model.Entity<AuditRow>(e =>
        {
            e.ToTable("kernel_audit").HasKey(x => x.Number);
            e.Property(x => x.Number).ValueGeneratedNever();
            e.HasIndex(x => x.Id).IsUnique().HasDatabaseName("kernel_audit_id");
            e.HasIndex(x => new { x.ResidentId, x.Number }).HasDatabaseName("kernel_audit_resident");
            e.HasIndex(x => new { x.CallerId, x.Number }).HasDatabaseName("kernel_audit_caller");
            e.HasIndex(x => new { x.Action, x.Number }).HasDatabaseName("kernel_audit_action");
        });
        model.Entity<AuditSealRow>(e =>
        {
            e.ToTable("kernel_audit_seal").HasKey(x => x.LastNumber);
            e.Property(x => x.LastNumber).ValueGeneratedNever();
        });
        model.Entity<MigrationRow>().ToTable("kernel_migration").HasKey(x => new { x.Room, x.Name });
        model.Entity<KeyVersionRow>(e =>
        {
            e.ToTable("kernel_key_version").HasKey(x => x.Version);
            e.Property(x => x.Version).ValueGeneratedNever();
        });
        model.Entity<LogRow>().ToTable("kernel_log").HasKey(x => x.Name);
        model.Entity<ReaderRow>().ToTable("kernel_reader").HasKey(x => x.Name);
        model.Entity<RetryRow>(e =>
        {
            e.ToTable("kernel_retry").HasKey(x => new { x.Reader, x.Number });
            e.HasIndex(x => new { x.Reader, x.SubjectId }).HasDatabaseName("kernel_retry_subject");
        });
        model.Entity<IdempotencyRow>(e =>
        {
            e.ToTable("kernel_idempotency").HasKey(x => x.KeyHash);
            e.HasIndex(x => x.ExpiresAt).HasDatabaseName("kernel_idempotency_expires");
        });
        model.Entity<CounterRow>().ToTable("kernel_counter").HasKey(x => x.Series);
        model.Entity<JobRunRow>().ToTable("kernel_job_run").HasKey(x => new { x.Job, x.FireAt });
        model.Entity<ParameterRow>(e =>
        {
            e.ToTable("kernel_parameter").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => new { x.Name, x.ValidFrom, x.RecordedAt }).HasDatabaseName("kernel_parameter_name");
        });
    }
}
