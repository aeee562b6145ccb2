using OneCounty.Kernel;

namespace OneCounty.Terminology.Storage;

/// <summary>Which version of a system holds.</summary>
static class Versions
{
    /// <summary>Newest first; of two from the same day the one that was imported later.</summary>
    public const string NewestFirst = "valid_from desc, imported_at desc, id desc";

    const string Columns = "id, system_id, version, valid_from, imported_at, imported_by, imported_by_name, concept_count, file_hash";

    const string SystemColumns = "id, uri, name, publisher, source, note, shape, map_to, source_system, sent_as, position";

    /// <summary>For SQL about a system of alias s: the id of its version in force on @today.</summary>
    public const string InForceOfS = "(select v.id from terminology_version v where v.system_id = s.id and v.valid_from <= @today order by v.valid_from desc, v.imported_at desc, v.id desc limit 1)";

    public static Task<SystemRow?> System(CountyReader reader, Guid id, CancellationToken ct) =>
        reader.First<SystemRow>($"select {SystemColumns} from terminology_system where id = @id", new { id }, ct);

    public static Task<SystemRow?> System(CountyReader reader, string uri, CancellationToken ct) =>
        reader.First<SystemRow>($"select {SystemColumns} from terminology_system where uri = @uri", new { uri }, ct);

    public static Task<IReadOnlyList<SystemRow>> Systems(CountyReader reader, CancellationToken ct) =>
        reader.Query<SystemRow>($"select {SystemColumns} from terminology_system order by position, uri", null, ct);

    public static Task<IReadOnlyList<VersionRow>> InForce(CountyReader reader, DateOnly today, CancellationToken ct) =>
        reader.Query<VersionRow>($"select {Columns} from terminology_version where id in (select {InForceOfS} from terminology_system s)", new { today }, ct);

    public static Task<VersionRow?> InForce(CountyReader reader, Guid systemId, DateOnly today, CancellationToken ct) =>
        reader.First<VersionRow>($"select {Columns} from terminology_version where system_id = @systemId and valid_from <= @today order by {NewestFirst} limit 1", new { systemId, today }, ct);

    public static Task<VersionRow?> Named(CountyReader reader, Guid systemId, string version, CancellationToken ct) =>
        reader.First<VersionRow>($"select {Columns} from terminology_version where system_id = @systemId and version = @version", new { systemId, version }, ct);

    public static Task<VersionRow?> Named(Work work, Guid systemId, string version) =>
        work.First<VersionRow>($"select {Columns} from terminology_version where system_id = @systemId and version = @version", new { systemId, version });
}
