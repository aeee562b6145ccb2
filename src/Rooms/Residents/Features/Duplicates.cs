using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents.Features;

/// <summary>疑似重复人员核对: pairs that the machine will not decide, explained field by field, oldest first.</summary>
internal static class Duplicates
{
    const string Columns =
        "id, first_id, second_id, state, score, rule, reason, explanation, parameters, organization_id, opened_at, decided_at, decided_by, decided_by_name, decided_reason, version";

    static readonly SqlText Listed =
        $"select {Columns} from residents_review where state = @state and (opened_at, id) > (@at, @id) order by opened_at, id limit @most";

    static readonly SqlText ById = $"select {Columns} from residents_review where id = @id";

    static readonly SqlText Claim = "update residents_review set version = version + 1 where id = @id and state = 'open' and version = @version";

    internal sealed record Item(
        Guid Id, string State, double Score, string Rule, string Reason, IReadOnlyList<ComparedField> Fields, Person First, Person Second, DateTime OpenedAt,
        DateTime? DecidedAt, string? DecidedByName, string? DecidedReason, string Parameters, long Version);

    /// <param name="Decision">same or different.</param>
    /// <param name="SurvivorId">With "same": which of the two stays in sight; by default the one with an id number, then the older.</param>
    internal sealed record Verdict(string Decision, string Reason, Guid? SurvivorId = null);

    internal sealed record Decided(string State, Guid? MergeId, Guid? SurvivorId);

    internal sealed record WithdrawRequest(string Reason);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/residents/duplicates", List).Needs(Permissions.Decide).WithName("Duplicates").Produces<Page<Item>>();
        routes.MapPost("/residents/duplicates/{id:guid}/decide", Decide).Needs(Permissions.Decide).Idempotent().WithName("DecideDuplicate").Produces<Decided>();
        routes.MapPost("/residents/duplicates/{id:guid}/withdraw", Withdraw).Needs(Permissions.Decide).Idempotent().WithName("WithdrawVerdict").Produces<Decided>();
    }

    static async Task<IResult> List(string? state, string? cursor, int? size, CountyReader reader, TimeProvider clock, CancellationToken ct)
    {
        var start = PageCursor.Read(cursor, typeof(DateTime), typeof(Guid));
        if (start.Refusal is { } refusal)
        {
            return refusal.ToResult();
        }

        var most = PageCursor.Size(size);
        var (at, id) = start.Value is [DateTime a, Guid i] ? (a, i) : (DateTime.UnixEpoch, Guid.Empty);
        var rows = await reader.Query<ReviewRow>(Listed, new { state = state ?? ReviewStates.Open, at, id, most = most + 1 }, ct);
        var people = await People(reader, rows, ct);
        var today = CountyCalendar.Today(clock);
        return Results.Json(Page<Item>.From(rows, most, r => Show(r, people, today), r => [r.OpenedAt, r.Id]), Json.Options);
    }

    /// <summary>Each resident of the pairs with its golden record of today: it may have been merged since.</summary>
    static async Task<IReadOnlyDictionary<Guid, ResidentRow>> People(CountyReader reader, IReadOnlyList<ReviewRow> rows, CancellationToken ct)
    {
        var ids = rows.SelectMany(r => new[] { r.FirstId, r.SecondId }).Distinct().ToList();
        if (ids.Count == 0)
        {
            return new Dictionary<Guid, ResidentRow>();
        }

        var family = (await reader.FamiliesOf(ids, ct)).ToDictionary(r => r.Id);
        return ids.ToDictionary(id => id, id => family[family[id].GoldenId]);
    }

    static Item Show(ReviewRow row, IReadOnlyDictionary<Guid, ResidentRow> people, DateOnly today) => new(
        row.Id, row.State, row.Score, row.Rule, row.Reason, ComparedField.Of(Json.Read<FieldComparison[]>(row.Explanation) ?? []),
        Person.Of(people[row.FirstId], today), Person.Of(people[row.SecondId], today), row.OpenedAt,
        row.DecidedAt, row.DecidedByName, row.DecidedReason, row.Parameters, row.Version);

    static Task<IResult> Decide(Guid id, Verdict request, IfMatch ifMatch, Commits commits, Merges merges, CancellationToken ct) => commits.Run<Decided>(
        async work =>
        {
            var needed = ifMatch.Needed;
            var unclear = request.Decision is not (ReviewStates.Same or ReviewStates.Different) ? Refusals.CodeUnknown.At("decision") : null;
            if ((needed.Refusal ?? unclear ?? Reasons.Check(request.Reason)) is { } refusal)
            {
                return refusal;
            }

            var claimed = await work.Execute(Claim, new { id, version = needed.Value });
            var review = await work.First<ReviewRow>(ById, new { id });
            if (review is null)
            {
                return Refusals.ReviewUnknown;
            }

            if (claimed == 0)
            {
                return review.State == ReviewStates.Open
                    ? KernelRefusals.Stale.Showing(new { review.Version })
                    : Refusals.AlreadyDecided.Showing(new { review.State, review.DecidedByName, review.DecidedAt });
            }

            return await CarryOut(review, request, work, merges, ct);
        },
        ct,
        (Merges.ActiveIndex, Refusals.MergedMeanwhile));

    /// <summary>A person takes "different" back; the pair is open again, and only a person's next word merges it.</summary>
    static Task<IResult> Withdraw(Guid id, WithdrawRequest request, IfMatch ifMatch, Commits commits, Withdrawals withdrawals, CancellationToken ct) => commits.Run<Decided>(
        async work =>
        {
            var needed = ifMatch.Needed;
            if ((needed.Refusal ?? Reasons.Check(request.Reason)) is { } refusal)
            {
                return refusal;
            }

            if (await work.First<ReviewRow>(ById, new { id }) is not { } review)
            {
                return Refusals.ReviewUnknown;
            }

            if (review.State != ReviewStates.Different)
            {
                return Refusals.NotJudgedDifferent.Showing(new { review.State, review.Version });
            }

            var withdrawn = await withdrawals.Take(work, review, needed.Value, request.Reason, ct);
            return withdrawn.Refusal is { } refused ? refused : new Reply<Decided>(new Decided(ReviewStates.Open, null, null), Version: withdrawn.Value.Version);
        },
        ct);

    static async Task<Outcome<Decided>> CarryOut(ReviewRow review, Verdict request, Work work, Merges merges, CancellationToken ct)
    {
        var family = (await work.FamiliesOf([review.FirstId, review.SecondId])).ToDictionary(r => r.Id);
        var first = family[family[review.FirstId].GoldenId];
        var second = family[family[review.SecondId].GoldenId];
        if (first.Id == second.Id)
        {
            return Refusals.MergedMeanwhile;
        }

        if (request.Decision == ReviewStates.Different)
        {
            await merges.Separate(work, first.Id, second.Id, request.Reason);
            return new Decided(ReviewStates.Different, null, null);
        }

        var survivor = request.SurvivorId is { } chosen ? new[] { first, second }.FirstOrDefault(r => r.Id == chosen) : Survivors.Of(first, second);
        if (survivor is null)
        {
            return Refusals.MergedMeanwhile.At("survivorId");
        }

        var absorbed = survivor.Id == first.Id ? second : first;
        var merged = await merges.Merge(work, survivor.Id, absorbed.Id, request.Reason, review.Score, review.Explanation, ct);
        return merged.Refusal is { } refusal ? refusal : new Decided(ReviewStates.Same, merged.Value.Id, survivor.Id);
    }
}

/// <summary>Which of two golden records stays in sight: the one whose identity is proven, then the older. All facts stay in either case.</summary>
internal static class Survivors
{
    public static ResidentRow Of(ResidentRow first, ResidentRow second) =>
        (first.IdNumberMasked is null) != (second.IdNumberMasked is null) ? (first.IdNumberMasked is null ? second : first)
        : (first.CreatedAt, first.Id).CompareTo((second.CreatedAt, second.Id)) <= 0 ? first : second;
}
