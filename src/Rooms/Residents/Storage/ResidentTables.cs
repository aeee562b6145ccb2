using OneCounty.Kernel;

namespace OneCounty.Residents.Storage;

/// <summary>The set-based statements of the master index: a handful for a whole batch.</summary>
internal static class ResidentTables
{
    public const string ResidentColumns =
        """
        id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo,
        blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at
        """;

    const string SourceColumns = "id, system, local_id, resident_id, organization_id, trust, verified, active, version, said_at, statement, fingerprint, created_at, created_by";

    static readonly SqlText SourcesByIdentity = $"select {SourceColumns} from residents_source where system in @systems and local_id in @locals and active";

    static readonly SqlText SourcesOfResidents = $"select {SourceColumns} from residents_source where resident_id in @ids and active";

    static readonly SqlText KeysByMac = "select mac, resident_id, kind, key_version from residents_key where mac in @macs";

    /// <summary>The residents asked for, the golden records of those that are members, and all members of these.</summary>
    static readonly SqlText Families =
        $"""
        with asked as (select coalesce(merged_into, id) as golden_id from residents_resident where id in @ids)
        select {ResidentColumns} from residents_resident where id in (select golden_id from asked)
        union all
        select {ResidentColumns} from residents_resident where merged_into in (select golden_id from asked)
        """;

    static readonly SqlText UpdateResident =
        """
        update residents_resident set name = @Name, name_pinyin = @NamePinyin, name_initials = @NameInitials, sex = @Sex, birth_date = @BirthDate,
        id_number_masked = @IdNumberMasked, phone_masked = @PhoneMasked, address = @Address, division_code = @DivisionCode, marital_status = @MaritalStatus,
        ethnicity = @Ethnicity, blood_abo = @BloodAbo, blood_rh = @BloodRh, insurance_type = @InsuranceType, deceased = @Deceased, deceased_at = @DeceasedAt,
        state = @State, moved_out_on = @MovedOutOn, moved_out_to = @MovedOutTo, home_organization_id = @HomeOrganizationId, version = version + 1, updated_at = @UpdatedAt
        where id = @Id and version = @Version
        """;

    /// <summary>A transaction's locks lie in memory that all share (max_locks_per_transaction): a loader's large batch takes one lock for everything instead.</summary>
    const int MostTurns = 1000;

    const string Everything = "hashtextextended(current_schema() || ':residents', 0)";

    static readonly SqlText Lock = new(
        "select 0",
        $"""
        select pg_advisory_xact_lock_shared({Everything});
        select count(pg_advisory_xact_lock(k)) from (select distinct hashtextextended(current_schema() || ':residents:' || t, 0) as k from unnest(@texts) as t order by 1) s
        """);

    static readonly SqlText LockEverything = new("select 0", $"select pg_advisory_xact_lock({Everything})");

    static readonly SqlText LockRows = new(
        "select id, merged_into from residents_resident where id in @ids order by id",
        "select id, merged_into from residents_resident where id = any(@ids) order by id for update");

    public static Task<IReadOnlyList<SourceRow>> Sources(this Work work, IReadOnlyCollection<string> systems, IReadOnlyCollection<string> locals) =>
        work.Query<SourceRow>(SourcesByIdentity, new { systems, locals });

    public static async Task<IReadOnlyList<SourceRow>> SourcesOf(this Work work, IReadOnlyCollection<Guid> residents) =>
        residents.Count == 0 ? [] : await work.Query<SourceRow>(SourcesOfResidents, new { ids = residents });

    public static async Task<IReadOnlyList<KeyRow>> Keys(this Work work, IReadOnlyCollection<byte[]> macs) =>
        macs.Count == 0 ? [] : await work.Query<KeyRow>(KeysByMac, new { macs });

    /// <summary>Whole families: golden records with all members.</summary>
    public static async Task<IReadOnlyList<ResidentRow>> FamiliesOf(this Work work, IReadOnlyCollection<Guid> residents) =>
        residents.Count == 0 ? [] : await work.Query<ResidentRow>(Families, new { ids = residents });

    public static Task<IReadOnlyList<ResidentRow>> FamiliesOf(this CountyReader reader, IReadOnlyCollection<Guid> residents, CancellationToken ct) =>
        reader.Query<ResidentRow>(Families, new { ids = residents }, ct);

    public static Task<IReadOnlyList<SourceRow>> SourcesOf(this CountyReader reader, IReadOnlyCollection<Guid> residents, CancellationToken ct) =>
        reader.Query<SourceRow>(SourcesOfResidents, new { ids = residents }, ct);

    public static Task<IReadOnlyList<KeyRow>> Keys(this CountyReader reader, IReadOnlyCollection<byte[]> macs, CancellationToken ct) =>
        reader.Query<KeyRow>(KeysByMac, new { macs }, ct);

    /// <summary>Two writers who are about to make the same person of the same key take turns. SQLite has one writer anyway.</summary>
    public static Task TakeTurns(this Work work, IReadOnlyCollection<string> texts) =>
        work.Store == StoreKind.Sqlite || texts.Count == 0 ? Task.CompletedTask
        : texts.Count > MostTurns ? work.Execute(LockEverything)
        : work.Execute(Lock, new { texts });

    /// <summary>Locks golden rows in one order, and says what they are now.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Guid?>> LockResidents(this Work work, IReadOnlyCollection<Guid> ids) =>
        (await work.Query<LockedRow>(LockRows, new { ids })).ToDictionary(r => r.Id, r => r.MergedInto);

    /// <exception cref="InvalidOperationException">The row changed although it was locked: a bug.</exception>
    public static async Task Update(this Work work, ResidentRow row)
    {
        row.UpdatedAt = work.Now;
        if (await work.Execute(UpdateResident, row) != 1)
        {
            throw new InvalidOperationException("A resident changed under its lock.");
        }

        row.Version++;
    }

    internal sealed class LockedRow
    {
        public Guid Id { get; set; }
        public Guid? MergedInto { get; set; }
    }
}
