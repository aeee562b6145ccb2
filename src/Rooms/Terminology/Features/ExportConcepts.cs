using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Kernel;
using OneCounty.Terminology.Storage;

namespace OneCounty.Terminology.Features;

/// <summary>A version as CSV, in the columns that the import reads.</summary>
static class ExportConcepts
{
    const int Batch = 5000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/code-systems/{id:guid}/concepts.csv", Export).Needs(TerminologyRoom.Read).WithName("ExportConcepts").Produces(200, contentType: "text/csv");

    static async Task<IResult> Export(Guid id, CountyReader reader, TimeProvider clock, string? version, CancellationToken ct)
    {
        var asked = await ConceptList.Asked(reader, id, version, clock, ct);
        if (asked.Refusal is { } refusal)
            return refusal.ToResult();
        if (asked.Value is not { } found)
            return Domain.Refusals.VersionUnknown.ToResult();
        return Results.Stream(body => Write(body, reader, found.Id, ct), "text/csv; charset=utf-8", "concepts.csv");
    }

    static async Task Write(Stream body, CountyReader reader, Guid versionId, CancellationToken ct)
    {
        // With a byte order mark, or Excel takes it for GBK.
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await text.WriteAsync("编码,名称,上级,状态,拼音,生效日期,停用日期,对照编码,对照关系\r\n");
        for (var (from, more) = ("", true); more;)
        {
            var rows = await reader.Query<ConceptRow>(
                "select version_id, code, display, pinyin, parent_code, status, valid_from, valid_to from terminology_concept where version_id = @versionId and code > @from order by code limit @Batch",
                new { versionId, from, Batch }, ct);
            var last = rows.Count == 0 ? from : rows[^1].Code;
            var maps = (await reader.Query<MapRow>(
                "select version_id, from_system, from_code, to_system, to_code, relation, source from terminology_map where version_id = @versionId and from_code > @from and from_code <= @last order by from_code, to_code",
                new { versionId, from, last }, ct)).ToLookup(m => m.FromCode, StringComparer.Ordinal);
            foreach (var row in rows)
                await text.WriteAsync(Line(row, [.. maps[row.Code]]));
            (from, more) = (last, rows.Count == Batch);
        }
    }

    static string Line(ConceptRow row, IReadOnlyList<MapRow> maps) => string.Join(',', ((string?[])
    [
        row.Code, row.Display, row.ParentCode, row.Status == "retired" ? "停用" : "有效", row.Pinyin, Day(row.ValidFrom), Day(row.ValidTo),
        string.Join(';', maps.Select(m => m.ToCode)), maps.Count > 0 ? maps[0].Relation : null,
    ]).Select(Quoted)) + "\r\n";

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Quoted where needed, and never taken for a formula by a spreadsheet; the import takes the apostrophe off again.</summary>
    static string Quoted(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var safe = text[0] is '=' or '+' or '-' or '@' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
