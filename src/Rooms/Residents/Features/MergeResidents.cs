using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents.Features;

/// <summary>Merges by hand, lists merges and takes them apart again, completely.</summary>
internal static class MergeResidents
{
    const string Columns = "id, absorbed_id, survivor_id, score, reason, explanation, organization_id, merged_at, merged_by, merged_by_name, undone_at, undone_by, undone_by_name, undone_reason, version";

    static readonly SqlText Listed = $"select {Columns} from residents_merge where (merged_at, id) < (@at, @id) order by merged_at desc, id desc limit @most";

    static readonly SqlText OfResident =
        $"select {Columns} from residents_merge where (absorbed_id in @ids or survivor_id in @ids) and (merged_at, id) < (@at, @id) order by merged_at desc, id desc limit @most";

    internal sealed record Request(Guid SurvivorId, Guid AbsorbedId, string Reason);

    internal sealed record UndoRequest(string Reason);

    internal sealed record Item(
        Guid Id, Person Survivor, Person Absorbed, string Reason, IReadOnlyList<ComparedField> Fields, DateTime MergedAt, string MergedByName,
        DateTime? UndoneAt, string? UndoneByName, string? UndoneReason, long Version);

    internal sealed record Done(Guid Id, Guid SurvivorId, Guid AbsorbedId, DateTime? UndoneAt, long Version);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/residents/merges", List).Needs(Permissions.Decide).WithName("Merges").Produces<Page<Item>>();
        routes.MapPost("/residents/merges", Merge).Needs(Permissions.Decide).Idempotent().WithName("MergeResidents").Produces<Done>(201);
        routes.MapPost("/residents/merges/{id:guid}/undo", Undo).Needs(Permissions.Decide).Idempotent().WithName("UndoMerge").Produces<Done>();
    }

    static async Task<IResult> List(Guid? residentId, string? cursor, int? size, CountyReader reader, TimeProvider clock, CancellationToken ct)
    {
        var start = PageCursor.Read(cursor, typeof(DateTime), typeof(Guid));
        if (start.Refusal is { } refusal)
        {
            return refusal.ToResult();
        }

        var most = PageCursor.Size(size);
        var (at, id) = start.Value is [DateTime a, Guid i] ? (a, i) : (clock.GetUtcNow().UtcDateTime.AddDays(1), Guid.AllBitsSet);
        var ids = residentId is { } one ? (await reader.FamiliesOf([one], ct)).Select(r => r.Id).Append(one).ToList() : null;
        var rows = ids is null
            ? await reader.Query<MergeRow>(Listed, new { at, id, most = most + 1 }, ct)
            : await reader.Query<MergeRow>(OfResident, new { at, id, ids, most = most + 1 }, ct);
        var concerned = rows.SelectMany(r => new[] { r.SurvivorId, r.AbsorbedId }).Distinct().ToList();
        var people = concerned.Count == 0 ? [] : (await reader.FamiliesOf(concerned, ct)).ToDictionary(r => r.Id);
        var today = CountyCalendar.Today(clock);
        return Results.Json(
            Page<Item>.From(rows, most, r => Show(r, people, today), r => [r.MergedAt, r.Id]),
            Json.Options);
    }

    static Item Show(MergeRow row, Dictionary<Guid, ResidentRow> people, DateOnly today) => new(
        row.Id, Person.Of(people[row.SurvivorId], today), Person.Of(people[row.AbsorbedId], today), row.Reason,
        ComparedField.Of(Json.Read<FieldComparison[]>(row.Explanation) ?? []), row.MergedAt, row.MergedByName, row.UndoneAt, row.UndoneByName, row.UndoneReason, row.Version);

    static Task<IResult> Merge(Request request, Commits commits, Merges merges, CancellationToken ct) => commits.Run<Done>(
        async work =>
        {
            if (Reasons.Check(request.Reason) is { } refusal)
            {
                return refusal;
            }

            var merged = await merges.Merge(work, request.SurvivorId, request.AbsorbedId, request.Reason, null, "[]", ct);
            return merged.Refusal is { } refused ? refused : new Reply<Done>(Tell(merged.Value), 201, merged.Value.Version);
        },
        ct,
        (Merges.ActiveIndex, Refusals.MergedMeanwhile));

    static Task<IResult> Undo(Guid id, UndoRequest request, IfMatch ifMatch, Commits commits, Merges merges, CancellationToken ct) => commits.Run<Done>(
        async work =>
        {
            var needed = ifMatch.Needed;
            if ((needed.Refusal ?? Reasons.Check(request.Reason)) is { } refusal)
            {
                return refusal;
            }

            var undone = await merges.Undo(work, id, needed.Value, request.Reason, ct);
            return undone.Refusal is { } refused ? refused : new Reply<Done>(Tell(undone.Value), Version: undone.Value.Version);
        },
        ct);

    static Done Tell(MergeRow row) => new(row.Id, row.SurvivorId, row.AbsorbedId, row.UndoneAt, row.Version);
}
