using Microsoft.EntityFrameworkCore;

namespace OneCounty.Residents.Storage;

internal static class ResidentsModel
{
    public static void Map(ModelBuilder model)
    {
        MapIndex(model);
        MapDecisions(model);
        MapFamilies(model);
        MapCards(model);
        model.Entity<DisclosureRow>(e =>
        {
            e.ToTable("residents_disclosure").HasKey(x => new { x.Mac, x.OrganizationId, x.CallerId });
            e.HasIndex(x => x.At).HasDatabaseName("residents_disclosure_at");
        });
    }

    static void MapIndex(ModelBuilder model)
    {
        model.Entity<ResidentRow>(e =>
        {
            e.ToTable("residents_resident").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.Property(x => x.Version).IsConcurrencyToken();
            e.Ignore(x => x.GoldenId);
            e.HasIndex(x => new { x.Name, x.Id }).HasDatabaseName("residents_resident_name");
            e.HasIndex(x => new { x.NamePinyin, x.Id }).HasDatabaseName("residents_resident_pinyin");
            e.HasIndex(x => new { x.NameInitials, x.Id }).HasDatabaseName("residents_resident_initials");
            e.HasIndex(x => x.MergedInto).HasDatabaseName("residents_resident_merged_into").HasFilter("merged_into is not null");
        });
        model.Entity<KeyRow>(e =>
        {
            e.ToTable("residents_key").HasKey(x => new { x.Mac, x.ResidentId });
            e.HasIndex(x => x.ResidentId).HasDatabaseName("residents_key_resident");
        });
        model.Entity<SourceRow>(e =>
        {
            e.ToTable("residents_source").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => new { x.System, x.LocalId }).IsUnique().HasDatabaseName("residents_source_active").HasFilter("active");
            e.HasIndex(x => x.ResidentId).HasDatabaseName("residents_source_resident");
        });
    }

    static void MapDecisions(ModelBuilder model)
    {
        model.Entity<MergeRow>(e =>
        {
            e.ToTable("residents_merge").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => x.AbsorbedId).IsUnique().HasDatabaseName("residents_merge_active").HasFilter("undone_at is null");
            e.HasIndex(x => x.SurvivorId).HasDatabaseName("residents_merge_survivor");
        });
        model.Entity<ReviewRow>(e =>
        {
            e.ToTable("residents_review").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.FirstId, x.SecondId }).IsUnique().HasDatabaseName("residents_review_pair");
            e.HasIndex(x => x.SecondId).HasDatabaseName("residents_review_second");
            e.HasIndex(x => new { x.State, x.OpenedAt, x.Id }).HasDatabaseName("residents_review_state");
        });
        model.Entity<VerdictRow>(e =>
        {
            e.ToTable("residents_verdict").HasKey(x => new { x.FirstId, x.SecondId });
            e.HasIndex(x => x.SecondId).HasDatabaseName("residents_verdict_second");
        });
    }

    static void MapFamilies(ModelBuilder model)
    {
        model.Entity<HouseholdRow>(e =>
        {
            e.ToTable("residents_household").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<HouseholdMemberRow>(e =>
        {
            e.ToTable("residents_household_member").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => x.ResidentId).IsUnique().HasDatabaseName("residents_household_member_current").HasFilter("left_on is null");
            e.HasIndex(x => x.HouseholdId).HasDatabaseName("residents_household_member_household");
        });
        model.Entity<ProxyRow>(e =>
        {
            e.ToTable("residents_proxy").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => new { x.ResidentId, x.ProxyId }).IsUnique().HasDatabaseName("residents_proxy_current").HasFilter("ended_at is null");
            e.HasIndex(x => x.ProxyId).HasDatabaseName("residents_proxy_proxy");
        });
    }

    static void MapCards(ModelBuilder model)
    {
        model.Entity<CardRow>(e =>
        {
            e.ToTable("residents_card").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => x.NumberMac).IsUnique().HasDatabaseName("residents_card_mac");
            e.HasIndex(x => x.Id).HasDatabaseName("residents_card_clear").HasFilter("number <> ''");
            e.HasIndex(x => x.ResidentId).IsUnique().HasDatabaseName("residents_card_active").HasFilter("state = 'active'");
        });
        model.Entity<CardCodeRow>(e =>
        {
            e.ToTable("residents_card_code").HasKey(x => x.Nonce);
            e.HasIndex(x => x.ExpiresAt).HasDatabaseName("residents_card_code_expires");
            e.HasIndex(x => x.CardId).HasDatabaseName("residents_card_code_card");
        });
    }
}
