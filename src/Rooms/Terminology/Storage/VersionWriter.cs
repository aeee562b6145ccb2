using OneCounty.Kernel;
using OneCounty.Terminology.Domain;

namespace OneCounty.Terminology.Storage;

/// <summary>Writes a version with its codes and maps, once and for all: nothing changes a version afterwards.</summary>
static class VersionWriter
{
    /// <summary>Arrays of this many rows go to the store at once.</summary>
    const int Batch = 10_000;

    public static async Task<VersionRow> Write(Work work, SystemRow system, string version, DateOnly validFrom, Checked file, string fileHash)
    {
        var row = new VersionRow
        {
            Id = work.NewId(),
            SystemId = system.Id,
            Version = version,
            ValidFrom = validFrom,
            ImportedAt = work.Now,
            ImportedBy = work.Caller.Id,
            ImportedByName = work.Caller.Name,
            ConceptCount = file.Accepted.Count,
            FileHash = fileHash,
        };
        await work.Insert<VersionRow>([row]);
        foreach (var entries in file.Accepted.Chunk(Batch))
        {
            await work.Insert<ConceptRow>([.. entries.Select(e => Concept(row.Id, e))]);
            await work.Insert<MapRow>([.. entries.SelectMany(e => Maps(row, system, e))]);
        }
        work.Audit(new AuditEntry("terminology.import", "code-system", system.Id)
        {
            Detail = Json.Write(new { system = system.Uri, version, validFrom, accepted = file.Accepted.Count, rejected = file.Rejected.Count, fileHash }),
        });
        return row;
    }

    static ConceptRow Concept(Guid versionId, Entry entry) => new()
    {
        VersionId = versionId,
        Code = entry.Code,
        Display = entry.Display,
        Pinyin = entry.Pinyin,
        ParentCode = entry.Parent,
        Status = entry.Retired ? "retired" : "active",
        ValidFrom = entry.ValidFrom,
        ValidTo = entry.ValidTo,
    };

    static IEnumerable<MapRow> Maps(VersionRow version, SystemRow system, Entry entry) => entry.Maps.Select(code => new MapRow
    {
        VersionId = version.Id,
        FromSystem = system.Uri,
        FromCode = entry.Code,
        ToSystem = system.MapTo!,
        ToCode = code,
        Relation = entry.Relation,
        Source = version.Version,
    });
}
