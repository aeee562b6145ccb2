using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents.Features;

/// <summary>Households (家庭): who lives together, with dates. A resident is in one household at a time.</summary>
internal static class Households
{
    static readonly SqlText Current =
        """
        select id, household_id, resident_id, relationship, joined_on, left_on, organization_id, created_at, created_by from residents_household_member
        where household_id = @householdId order by joined_on, id
        """;

    static readonly SqlText OfResident = "select household_id from residents_household_member where resident_id in @ids and left_on is null order by joined_on limit 1";

    static readonly SqlText End =
        "update residents_household_member set left_on = @leftOn where household_id = @householdId and resident_id in @ids and left_on is null and joined_on <= @leftOn";

    static readonly SqlText Known = "select count(*) from residents_household where id = @id";

    /// <param name="Relationship">GB/T 4761 relationship to the head: 户主, 配偶, 子, 女, 父母 …</param>
    internal sealed record MemberForm(Guid ResidentId, string Relationship, DateOnly? JoinedOn = null);

    internal sealed record Request(string Address, IReadOnlyList<MemberForm> Members, string? DivisionCode = null);

    internal sealed record Leave(DateOnly LeftOn);

    internal sealed record Member(Person Person, string Relationship, DateOnly JoinedOn, DateOnly? LeftOn);

    internal sealed record Household(Guid Id, string Address, string? DivisionCode, IReadOnlyList<Member> Members);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/residents/households", Found).Needs(Permissions.Family).Idempotent().OfOwnResidents("建立家庭", Members).WithName("CreateHousehold").Produces<Household>(201);
        routes.MapGet("/residents/{id:guid}/household", Get).Needs(Permissions.Read).WithName("Household").Produces<Household>();
        routes.MapPost("/residents/households/{householdId:guid}/members", Join).Needs(Permissions.Family).Idempotent().OfOwnResidents("加入家庭", Members).WithName("JoinHousehold").Produces<Household>();
        routes.MapPost("/residents/households/{householdId:guid}/members/{residentId:guid}/leave", Part).Needs(Permissions.Family).Idempotent().OfOwnResident("离开家庭", "residentId").WithName("LeaveHousehold").Produces<Household>();
    }

    static IEnumerable<Guid> Members(EndpointFilterInvocationContext context) => context.Arguments.SelectMany(argument => argument switch
    {
        Request founded => founded.Members.Select(member => member.ResidentId),
        MemberForm member => [member.ResidentId],
        _ => Array.Empty<Guid>(),
    });

    static Task<IResult> Found(Request request, Commits commits, CancellationToken ct) => commits.Run<Household>(
        async work =>
        {
            if (string.IsNullOrWhiteSpace(request.Address) || request.Address.Length > 200 || request.DivisionCode?.Length > 12 || request.Members.Count is 0 or > 50)
            {
                return Refusals.TextTooLong.At("address");
            }

            var row = new HouseholdRow
            {
                Id = work.NewId(),
                Address = request.Address.Trim(),
                DivisionCode = request.DivisionCode,
                OrganizationId = work.Caller.OrganizationId,
                Version = 1,
                CreatedAt = work.Now,
                CreatedBy = work.Caller.Id,
            };
            await work.Insert([row]);
            foreach (var member in request.Members)
            {
                if (await Add(work, row.Id, member) is { } refusal)
                {
                    return refusal;
                }
            }

            return new Reply<Household>(await Show(work, row), 201, 1);
        },
        ct,
        AlreadyIn);

    static readonly (string, Refusal)[] AlreadyIn =
    [
        ("residents_household_member_current", Refusals.AlreadyInHousehold),
        ("residents_household_member.resident_id", Refusals.AlreadyInHousehold),
    ];

    static Task<IResult> Join(Guid householdId, MemberForm request, Commits commits, CancellationToken ct) => commits.Run<Household>(
        async work =>
        {
            if (await work.First<long>(Known, new { id = householdId }) == 0)
            {
                return Refusals.HouseholdUnknown;
            }

            return await Add(work, householdId, request) is { } refusal ? refusal : await Show(work, householdId);
        },
        ct,
        AlreadyIn);

    static Task<IResult> Part(Guid householdId, Guid residentId, Leave request, Commits commits, CancellationToken ct) => commits.Run<Household>(
        async work =>
        {
            if (request.LeftOn > CountyCalendar.DayOf(work.Now))
            {
                return Refusals.MoveDate.At("leftOn");
            }

            var family = await work.FamiliesOf([residentId]);
            var ended = await work.Execute(End, new { householdId, ids = family.Select(r => r.Id).Append(residentId).ToList(), leftOn = request.LeftOn });
            if (ended == 0)
            {
                return Refusals.NotInHousehold;
            }

            work.Audit(new AuditEntry("residents.leave-household", "household", householdId) { ResidentId = residentId });
            return await Show(work, householdId);
        },
        ct);

    static async Task<Refusal?> Add(Work work, Guid householdId, MemberForm member)
    {
        var found = await work.Golden(member.ResidentId);
        var joined = member.JoinedOn ?? CountyCalendar.DayOf(work.Now);
        var refusal = found.Refusal
            ?? (string.IsNullOrWhiteSpace(member.Relationship) || member.Relationship.Length > 20 ? Refusals.TextTooLong.At("relationship") : null)
            ?? (joined > CountyCalendar.DayOf(work.Now) ? Refusals.MoveDate.At("joinedOn") : null)
            ?? (found.Value.Deceased ? Refusals.Deceased : null);
        if (refusal is not null)
        {
            return refusal;
        }

        var row = new HouseholdMemberRow
        {
            Id = work.NewId(),
            HouseholdId = householdId,
            ResidentId = found.Value.Id,
            Relationship = member.Relationship,
            JoinedOn = joined,
            OrganizationId = work.Caller.OrganizationId,
            CreatedAt = work.Now,
            CreatedBy = work.Caller.Id,
        };
        await work.Insert([row]);
        work.Audit(new AuditEntry("residents.join-household", "household", householdId) { ResidentId = found.Value.Id });
        return null;
    }

    /// <summary>With whom somebody lives is not for everybody: only to whom the record is open, and each look is in the access log.</summary>
    static async Task<IResult> Get(Guid id, CountyReader reader, RecordDoor door, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var family = await reader.FamiliesOf([id], ct);
        if (family.FirstOrDefault(r => r.MergedInto is null) is not { } golden)
        {
            return Refusals.ResidentUnknown.ToResult();
        }

        if (await door.Open(golden.Id, "家庭成员", GetResident.DemographicsRead, caller, ct) is { } closed)
        {
            return closed.ToResult();
        }

        var householdId = await reader.First<Guid?>(OfResident, new { ids = family.Select(r => r.Id).ToList() }, ct);
        if (householdId is not { } found)
        {
            return Refusals.HouseholdUnknown.ToResult();
        }

        var row = (await reader.First<HouseholdRow>(RowById, new { id = found }, ct))!;
        var members = await reader.Query<HouseholdMemberRow>(Current, new { householdId = found }, ct);
        var people = await reader.FamiliesOf([.. members.Select(m => m.ResidentId)], ct);
        return Results.Json(Show(row, members, people, CountyCalendar.Today(clock)), Json.Options);
    }

    static readonly SqlText RowById = "select id, address, division_code, organization_id, version, created_at, created_by from residents_household where id = @id";

    static async Task<Household> Show(Work work, Guid householdId) => await Show(work, (await work.First<HouseholdRow>(RowById, new { id = householdId }))!);

    static async Task<Household> Show(Work work, HouseholdRow row)
    {
        var members = await work.Query<HouseholdMemberRow>(Current, new { householdId = row.Id });
        return Show(row, members, await work.FamiliesOf([.. members.Select(m => m.ResidentId)]), CountyCalendar.DayOf(work.Now));
    }

    static Household Show(HouseholdRow row, IReadOnlyList<HouseholdMemberRow> members, IReadOnlyList<ResidentRow> people, DateOnly today)
    {
        var byId = people.ToDictionary(p => p.Id);
        return new Household(
            row.Id, row.Address, row.DivisionCode,
            [.. members.Select(m => new Member(Person.Of(byId[byId[m.ResidentId].GoldenId], today), m.Relationship, m.JoinedOn, m.LeftOn))]);
    }
}
