using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Records.Domain;
using OneCounty.Records.Storage;

namespace OneCounty.Records.Features;

/// <summary>紧急调阅复核: every broken glass, and every second reason for sensitive facts, is judged by somebody else, the next day.</summary>
static class BreakGlassReviews
{
    public static readonly Permission Review = new("records.review-break-glass", "复核紧急调阅", Roles.SecurityAdmin, Roles.Director);

    internal sealed record Person(Guid Id, string Name, int Sex, string? AgeText, string? IdNumberMasked);

    internal sealed record Item(Guid Id, Person Resident, string Actor, string? Post, string? Organization, string Reason, DateTime OpenedAt, DateTime Until, long Readings, DateTime DueAt, string Kind, string State, string? ReviewedBy, DateTime? ReviewedAt, string? Note, long Version);

    internal sealed record Decision(string Verdict, string? Note = null);

    const int LongestNote = 2000;

    const string Columns = "id, resident_id, caller_id, caller_name, organization_id, organization_name, reason, opened_at, until, due_at, kind, state, reviewed_by, reviewed_by_name, reviewed_at, note, version";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/records/break-glass-reviews", List).Needs(Review).WithName("ListBreakGlassReviews").Produces<Page<Item>>();
        routes.MapPost("/records/break-glass-reviews/{id:guid}", Decide).Needs(Review).Idempotent().WithName("DecideBreakGlassReview").Produces<Item>();
    }

    static async Task<IResult> List(string? state, string? cursor, int? size, CountyReader reader, IResidentIndex residents, TimeProvider clock, CancellationToken ct)
    {
        var after = PageCursor.Read(cursor, typeof(DateTime), typeof(Guid));
        if (after.Refusal is { } bad)
            return bad.ToResult();
        var limit = PageCursor.Size(size);
        var (at, id) = after.Value is [DateTime a, Guid i] ? (a, i) : (DateTime.UnixEpoch, Guid.Empty);
        var only = string.IsNullOrEmpty(state) ? "" : " and state = @state";
        var rows = await reader.Query<ReviewRow>(
            $"select {Columns} from records_review where (due_at, id) > (@at, @id){only} order by due_at, id limit @take",
            new { state, at, id, take = limit + 1 }, ct);
        var readings = await Readings(rows, reader, ct);
        var people = await People(rows, residents, ct);
        var today = CountyCalendar.Today(clock);
        return Results.Json(Page<Item>.From(rows, limit, r => Show(r, people[r.ResidentId], readings.GetValueOrDefault(r.Id), today), r => [r.DueAt, r.Id]), Json.Options);
    }

    static async Task<IResult> Decide(Guid id, Decision body, CountyReader reader, IResidentIndex residents, Commits commits, TimeProvider clock, CancellationToken ct)
    {
        if (body.Verdict is not ("justified" or "unjustified"))
            return KernelRefusals.BadRequest.At("verdict").ToResult();
        if (body.Note?.Length > LongestNote)
            return KernelRefusals.BadRequest.At("note").Because("意见太长").ToResult();
        if (body.Verdict == "unjustified" && string.IsNullOrWhiteSpace(body.Note))
            return Refusals.NoteNeeded.ToResult();
        return await commits.Run<Item>(async work =>
        {
            var arguments = new { id, state = body.Verdict, by = work.Caller.Id, name = work.Caller.Name, work.Now, note = body.Note };
            if (await work.First<ReviewRow>($"select {Columns} from records_review where id = @id", new { id }) is not { } row)
                return KernelRefusals.NotFound;
            if (row.CallerId == work.Caller.Id)
                return Refusals.ReviewOwn;
            var changed = await work.Execute(
                "update records_review set state = @state, reviewed_by = @by, reviewed_by_name = @name, reviewed_at = @Now, note = @note, version = version + 1 where id = @id and state = 'open'",
                arguments);
            var header = (await People([row], residents, ct))[row.ResidentId];
            var readings = (await Readings([row], reader, ct)).GetValueOrDefault(id);
            var current = (await work.First<ReviewRow>($"select {Columns} from records_review where id = @id", new { id }))!;
            if (changed == 0)
                return Refusals.ReviewDone.Showing(Show(current, header, readings, CountyCalendar.Today(clock)));
            work.Audit(new AuditEntry(Review.Name, "break-glass-review", id) { ResidentId = row.ResidentId, Reason = body.Note, Detail = body.Verdict });
            return Show(current, header, readings, CountyCalendar.Today(clock));
        }, ct);
    }

    /// <summary>How often each reader read while the glass was broken: one question for the whole page.</summary>
    static async Task<Dictionary<Guid, long>> Readings(IReadOnlyList<ReviewRow> rows, CountyReader reader, CancellationToken ct)
    {
        if (rows.Count == 0)
            return [];
        var moments = (await reader.AuditMoments(
                [.. rows.Select(r => r.ResidentId).Distinct()], [.. rows.Select(r => r.CallerId).Distinct()], ReadingLog.Readings, rows.Min(r => r.OpenedAt), ct))
            .ToLookup(m => (m.ResidentId, m.CallerId), m => m.At);
        return rows.ToDictionary(r => r.Id, r => moments[(r.ResidentId, r.CallerId)].LongCount(at => at >= r.OpenedAt && at <= r.Until));
    }

    /// <summary>Headers of the residents concerned, also of those merged into another since.</summary>
    static async Task<Dictionary<Guid, ResidentHeader?>> People(IReadOnlyList<ReviewRow> rows, IResidentIndex residents, CancellationToken ct)
    {
        var people = rows.Select(r => r.ResidentId).Distinct().ToDictionary(id => id, _ => (ResidentHeader?)null);
        var headers = await residents.Headers(people.Keys, ct);
        foreach (var id in people.Keys.ToList())
            people[id] = headers.GetValueOrDefault(id)
                ?? (await residents.Resolve(id, ct) is { } set ? (await residents.Headers([set.GoldenId], ct)).GetValueOrDefault(set.GoldenId) : null);
        return people;
    }

    static Item Show(ReviewRow row, ResidentHeader? header, long readings, DateOnly today) => new(
        row.Id,
        new Person(row.ResidentId, header?.Name ?? "", (int)(header?.Sex ?? Sex.Unknown), header?.BirthDate is { } born ? CountyCalendar.AgeText(born, today) : null, header?.IdNumberMasked),
        row.CallerName, null, row.OrganizationName, row.Reason, row.OpenedAt, row.Until, readings, row.DueAt, row.Kind, row.State, row.ReviewedByName, row.ReviewedAt, row.Note, row.Version);
}
