using Microsoft.EntityFrameworkCore;

namespace OneCounty.Records.Storage;

static class RecordsModel
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<FactRow>(e =>
        {
            e.ToTable("records_fact").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => new { x.ResidentId, x.SortAt, x.Id }).HasDatabaseName("records_fact_timeline").HasFilter("parent_id is null");
            e.HasIndex(x => x.ParentId).HasDatabaseName("records_fact_parent").HasFilter("parent_id is not null");
            e.HasIndex(x => new { x.ResidentId, x.Kind, x.TrendKey, x.SortAt }).HasDatabaseName("records_fact_trend");
            e.HasIndex(x => new { x.ResidentId, x.SortAt }).HasDatabaseName("records_fact_critical").HasFilter("interpretation in ('HH', 'LL', 'AA')");
            e.HasIndex(x => x.ResidentId).HasDatabaseName("records_fact_sensitive").HasFilter("sensitivity <> ''");
        });
        model.Entity<HistoryRow>(e =>
        {
            e.ToTable("records_fact_history").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => new { x.FactId, x.KeptAt }).HasDatabaseName("records_fact_history_fact");
        });
        Keyed<OriginalRow>(model, "records_original", nameof(OriginalRow.FactId));
        Keyed<StateRow>(model, "records_state", nameof(StateRow.ResidentId));
        Keyed<SummaryRow>(model, "records_summary", nameof(SummaryRow.ResidentId));
        model.Entity<SourceRow>().ToTable("records_source").HasKey(x => new { x.SourceSystem, x.OrganizationId, x.Application });
        model.Entity<ProofTryRow>().ToTable("records_proof_try").HasKey(x => new { x.CallerId, x.ResidentId });
        Keyed<ReclassificationRow>(model, "records_reclassification", nameof(ReclassificationRow.Name));
        Keyed<GrantRow>(model, "records_grant", nameof(GrantRow.Id))
            .HasIndex(nameof(GrantRow.ResidentId), nameof(GrantRow.OrganizationId), nameof(GrantRow.Until)).HasDatabaseName("records_grant_resident");
        Keyed<ReviewRow>(model, "records_review", nameof(ReviewRow.Id))
            .HasIndex(nameof(ReviewRow.State), nameof(ReviewRow.DueAt), nameof(ReviewRow.Id)).HasDatabaseName("records_review_state");
    }

    static Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<T> Keyed<T>(ModelBuilder model, string table, string key)
        where T : class
    {
        var entity = model.Entity<T>();
        entity.ToTable(table).HasKey(key);
        entity.Property(key).ValueGeneratedNever();
        return entity;
    }
}
