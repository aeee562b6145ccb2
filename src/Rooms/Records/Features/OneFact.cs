using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Records.Domain;
using OneCounty.Records.Storage;

namespace OneCounty.Records.Features;

/// <summary>GET /records/{id}/facts/{factId}: the whole of one fact, its parts, and what was said before; /children: the parts that the first answer had no room for.</summary>
static class OneFact
{
    /// <summary>Parts shown with their report; the others follow by key.</summary>
    const int MostChildren = 500;

    /// <summary>What a browser shows by itself without running anything of it.</summary>
    static readonly string[] Shown = ["application/pdf", "image/png", "image/jpeg", "image/gif", "text/plain"];

    internal sealed record Answer(
        Guid Id, FactKind Kind, string Title, string? Subtitle, DateTime? EffectiveAt, DateTime? EndAt, string Organization, string? Department, string Status, string? Flag,
        string? ValueText, string? Unit, string? Interpretation, Guid? EncounterId, Guid? ParentId, bool Corrected, SourceShown Source,
        Guid ResidentId, Coded? Code, Coded? Standard, string? Category, DateTime? IssuedAt, DateTime RecordedAt, string? Performer, string? ReferenceText, string? Text,
        EncounterShown? Encounter, AllergyDetail? Allergy, MedicationDetail? Medication, ImmunizationDetail? Immunization, DocumentShown? Document,
        IReadOnlyList<Child> Children, int ChildrenInAll, string? ChildrenNext, IReadOnlyList<Before> History);

    internal sealed record EncounterShown(string Class, string? Bed, string? Attending, string? AdmitSource, string? Disposition);

    internal sealed record DocumentShown(string ContentType, long? Size, string? DocumentType, string? Url);

    internal sealed record Child(Guid Id, string Title, Coded? Code, Coded? Standard, string? ValueText, double? Number, string? Unit, string? Interpretation, string? ReferenceText, DateTime? EffectiveAt, string Status, bool Corrected, string? Text);

    internal sealed record Before(long Version, DateTime At, string Status, string? ValueText, string? Unit, string? Interpretation, string? Text, Guid? MessageId);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/records/{residentId:guid}/facts/{factId:guid}", Handle).Needs(RecordReader.Read).WithName("RecordFact").Produces<Answer>();
        routes.MapGet("/records/{residentId:guid}/facts/{factId:guid}/children", Children).Needs(RecordReader.Read).WithName("RecordFactChildren").Produces<Page<Child>>();
        routes.MapGet("/records/{residentId:guid}/facts/{factId:guid}/file", Download).Needs(RecordReader.Read).WithName("RecordFactFile");
    }

    static async Task<IResult> Handle(Guid residentId, Guid factId, RecordReader records, CountyReader reader, InstitutionNames names, IResidentIndex residents, Parameters parameters, Caller caller, CancellationToken ct)
    {
        var found = await Find(residentId, factId, "明细", records, caller, ct);
        if (found.Refusal is { } refusal)
            return refusal.ToResult();
        var (record, row) = found.Value;
        var children = row.Kind == (int)FactKind.Report
            ? await records.Rows(record, new FactFilter { ParentId = row.Id, Limit = MostChildren + 1 }, ct)
            : [];
        var inAll = children.Count <= MostChildren ? children.Count : await records.Count(record, new FactFilter { ParentId = row.Id }, ct);
        var history = await reader.Query<HistoryRow>("select id, fact_id, source_version, revision, kept_at, message_id, cause, body from records_fact_history where fact_id = @Id order by source_version desc, revision desc, id desc", new { row.Id }, ct);
        var codes = await parameters.Get(RecordsParameters.SensitiveCodes, ct);
        var birth = history.Count == 0 || record.SeesSensitive ? null : await BirthDates.Of(residents, row.ResidentId, ct);
        var before = history.Select(h => Json.Read<FactRow>(h.Body)!).Where(r => MaySee(record, r, codes, birth));
        var name = await names.For([row.OrganizationId], ct);
        return Results.Json(Show(row, children, inAll, before, name), Json.Options);
    }

    /// <summary>By key, in the order of the timeline: a page cannot know the laboratory's order of the whole.</summary>
    static async Task<IResult> Children(Guid residentId, Guid factId, string? cursor, int? size, RecordReader records, Caller caller, CancellationToken ct)
    {
        var after = PageCursor.Read(cursor, typeof(DateTime), typeof(Guid));
        if (after.Refusal is { } bad)
            return bad.ToResult();
        var found = await Find(residentId, factId, "明细", records, caller, ct);
        if (found.Refusal is { } refusal)
            return refusal.ToResult();
        var limit = PageCursor.Size(size);
        var rows = await records.Rows(
            found.Value.Record, new FactFilter { ParentId = factId, After = after.Value is [DateTime at, Guid id] ? new FactKey(at, id) : null, Limit = limit + 1 }, ct);
        return Results.Json(Page<Child>.From(rows, limit, Part, r => [r.SortAt, r.Id]), Json.Options);
    }

    static async Task<IResult> Download(Guid residentId, Guid factId, RecordReader records, FileStore files, Caller caller, CancellationToken ct)
    {
        var found = await Find(residentId, factId, "文书", records, caller, ct);
        if (found.Refusal is { } refusal)
            return refusal.ToResult();
        var document = FactContent.ToFact(found.Value.Row).Document;
        if (document?.FileHash is not { } hash || files.Open(hash) is not { } content)
            return KernelRefusals.NotFound.ToResult();
        // What a source calls its file is not trusted: a page or script in it would run as ours.
        return Shown.Contains(document.ContentType)
            ? Results.Stream(content, document.ContentType)
            : Results.Stream(content, "application/octet-stream", $"{found.Value.Row.Id:N}");
    }

    /// <summary>
    /// Earlier words about another person, or of a class that the reader may not see, stay closed. What history keeps is never rewritten, so that it is judged by
    /// the class of its day and by what is sensitive now.
    /// </summary>
    static bool MaySee(OpenRecord record, FactRow before, SensitiveCodes codes, DateOnly? birth) =>
        record.Members.Contains(before.ResidentId)
        && (record.SeesSensitive || (before.Sensitivity.Length == 0 && codes.Of(FactContent.ToFact(before), birth, before.SortAt).Length == 0));

    static async Task<Outcome<(OpenRecord Record, FactRow Row)>> Find(Guid residentId, Guid factId, string what, RecordReader records, Caller caller, CancellationToken ct)
    {
        var opened = await records.Open(residentId, what, caller, ct);
        if (opened.Refusal is { } refusal)
            return refusal;
        var rows = await records.Rows(opened.Value, new FactFilter { Ids = [factId], Limit = 1 }, ct);
        return rows is [var row] ? (opened.Value, row) : KernelRefusals.NotFound;
    }

    static Answer Show(FactRow row, IReadOnlyList<FactRow> children, int inAll, IEnumerable<FactRow> before, Func<Guid, string> name)
    {
        var item = Timeline.Show(row, name);
        var fact = FactContent.ToFact(row);
        return new(
            item.Id, item.Kind, item.Title, item.Subtitle, item.EffectiveAt, item.EndAt, item.Organization, item.Department, item.Status, item.Flag,
            item.ValueText, item.Unit, item.Interpretation, item.EncounterId, item.ParentId, item.Corrected, item.Source,
            row.ResidentId, fact.Code, fact.Standard, fact.Category, fact.IssuedAt, row.ReceivedAt, fact.Performer, FactWords.Reference(row), fact.Text,
            fact.Encounter is { } e ? new(e.Class, e.Bed, e.Attending, e.AdmitSource, e.Disposition) : null,
            fact.Allergy, fact.Medication, fact.Immunization,
            fact.Document is { } d ? new(d.ContentType, d.Size, d.DocumentType, d.FileHash is null ? null : $"/api/records/{row.ResidentId}/facts/{row.Id}/file") : null,
            [.. children.Take(MostChildren).OrderBy(c => c.LocalId, NumbersInOrder.Instance).Select(Part)],
            inAll,
            children.Count > MostChildren ? PageCursor.Write(children[MostChildren - 1].SortAt, children[MostChildren - 1].Id) : null,
            [.. before.Select(Earlier)]);
    }

    static Child Part(FactRow row)
    {
        var fact = FactContent.ToFact(row);
        return new(row.Id, FactWords.Title(row), fact.Code, fact.Standard, FactWords.Value(row), row.ValueNumber, row.ValueUnit, row.Interpretation, FactWords.Reference(row), row.EffectiveAt, row.Status, row.Revision > 0, row.Note);
    }

    static Before Earlier(FactRow row) =>
        new(row.SourceVersion, row.IssuedAt ?? row.ReceivedAt, row.Status, FactWords.Value(row), row.ValueUnit, row.Interpretation, row.Note, row.MessageId);

    /// <summary>Local ids of parts end in their place in the report: 2 before 10.</summary>
    sealed class NumbersInOrder : IComparer<string>
    {
        public static readonly NumbersInOrder Instance = new();

        public int Compare(string? x, string? y) => string.Compare(Padded(x ?? ""), Padded(y ?? ""), StringComparison.Ordinal);

        static string Padded(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"\d{1,12}", m => m.Value.PadLeft(12, '0'));
    }
}
