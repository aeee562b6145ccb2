using Microsoft.EntityFrameworkCore;

namespace OneCounty.Terminology.Storage;

static class TerminologyModel
{
    public const string VersionOnce = "terminology_version_once";

    public static void Map(ModelBuilder model)
    {
        model.Entity<SystemRow>(e =>
        {
            e.ToTable("terminology_system").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => x.Uri).IsUnique().HasDatabaseName("terminology_system_uri");
        });
        model.Entity<VersionRow>(e =>
        {
            e.ToTable("terminology_version").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => new { x.SystemId, x.Version }).IsUnique().HasDatabaseName(VersionOnce);
        });
        model.Entity<ConceptRow>(e =>
        {
            e.ToTable("terminology_concept").HasKey(x => new { x.VersionId, x.Code });
            e.HasIndex(x => x.Code).HasDatabaseName("terminology_concept_code");
            e.HasIndex(x => new { x.VersionId, x.Display }).HasDatabaseName("terminology_concept_display");
        });
        model.Entity<MapRow>(e =>
        {
            e.ToTable("terminology_map").HasKey(x => new { x.VersionId, x.FromCode, x.ToSystem, x.ToCode });
            e.HasIndex(x => new { x.ToSystem, x.ToCode }).HasDatabaseName("terminology_map_target");
        });
    }
}
