using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Organizations;
using OneCounty.Hl7v2.Domain;
using OneCounty.Hl7v2.Storage;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Features;

internal sealed record DepartmentShown(string Source, string Code, string Name, DateTime ChangedAt, string ChangedBy);

/// <param name="Source">MSH-4.1.</param>
/// <param name="Text">A line each of code and name; a code without a name is taken out. Codes that are not named stay.</param>
internal sealed record DepartmentsRequest(string Source, string Text);

/// <param name="Saved">New or renamed.</param>
internal sealed record DepartmentsSaved(int Saved, int Unchanged, int Removed);

/// <summary>The senders' department dictionaries. A name holds for later messages, and is shown for those that came before.</summary>
internal static class EditDepartments
{
    const string Known = "select source, code, name, changed_at, changed_by from hl7v2_department where source = @source and code in @codes";

    const string Upsert = "on conflict (source, code) do update set name = excluded.name, changed_at = excluded.changed_at, changed_by = excluded.changed_by";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/hl7v2/departments", List).Needs(Hl7v2Gate.Read).WithName("ListHl7v2Departments").Produces<Page<DepartmentShown>>();
        routes.MapPost("/api/hl7v2/departments", Save).Needs(Hl7v2Gate.Mend).Idempotent().WithName("SaveHl7v2Departments").Produces<DepartmentsSaved>();
    }

    static async Task<IResult> List(string? source, string? cursor, int? size, CountyReader reader, CancellationToken ct)
    {
        if (!ListMessages.Usable(source))
            return Refusals.Filter.At("source").ToResult();
        var after = PageCursor.Read(cursor, typeof(string), typeof(string));
        if (after.Refusal is { } refusal)
            return refusal.ToResult();
        var most = PageCursor.Size(size);
        SqlText sql = "select source, code, name, changed_at, changed_by from hl7v2_department where 1 = 1";
        if (!string.IsNullOrEmpty(source))
            sql += " and source = @source";
        if (after.Value is not null)
            sql += " and (source, code) > (@afterSource, @afterCode)";
        var rows = await reader.Query<DepartmentRow>(sql + " order by source, code limit @most", new { source, afterSource = after.Value?[0], afterCode = after.Value?[1], most = most + 1 }, ct);
        return Results.Json(Page<DepartmentShown>.From(rows, most, Show, row => [row.Source, row.Code]), Json.Options);
    }

    static DepartmentShown Show(DepartmentRow row) => new(row.Source, row.Code, row.Name, row.ChangedAt, row.ChangedBy);

    static async Task<IResult> Save(DepartmentsRequest request, Commits commits, IOrganizationDirectory directory, DepartmentNames names, CancellationToken ct)
    {
        var source = request.Source?.Trim() ?? "";
        if (source.Length is 0 or > Reading.LongestId || (await directory.BySourceCode(source, ct) ?? await directory.ByCode(source, ct)) is null)
            return Refusals.DepartmentSource.At("source").ToResult();
        var lines = DepartmentLines.Read(request.Text ?? "");
        if (lines.Refusal is { } refusal)
            return refusal.ToResult();
        var result = await commits.Run<DepartmentsSaved>(async work => await Write(source, lines.Value, work), ct);
        names.Forget();
        return result;
    }

    static async Task<Outcome<DepartmentsSaved>> Write(string source, List<DepartmentLine> lines, Work work)
    {
        var known = (await work.Query<DepartmentRow>(Known, new { source, codes = lines.Select(line => line.Code).ToArray() })).ToDictionary(row => row.Code, row => row.Name, StringComparer.Ordinal);
        var changed = lines.Where(line => line.Name is not null && known.GetValueOrDefault(line.Code) != line.Name).OrderBy(line => line.Code, StringComparer.Ordinal).ToList();
        await work.Insert(changed.ConvertAll(line => new DepartmentRow { Source = source, Code = line.Code, Name = line.Name!, ChangedAt = work.Now, ChangedBy = work.Caller.Name }), Upsert);
        var gone = lines.Where(line => line.Name is null).Select(line => line.Code).ToArray();
        var removed = gone.Length == 0 ? 0 : await work.Execute("delete from hl7v2_department where source = @source and code in @gone", new { source, gone });
        var saved = new DepartmentsSaved(changed.Count, lines.Count - changed.Count - gone.Length, removed);
        if (saved.Saved + saved.Removed > 0)
            work.Audit(new AuditEntry("hl7v2.departments", "source", null) { Detail = $"{source}：保存 {saved.Saved}，移除 {saved.Removed}" });
        return saved;
    }
}
