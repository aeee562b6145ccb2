using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Organizations;
using OneCounty.Kernel;
using OneCounty.Organizations.Domain;
using OneCounty.Organizations.Storage;

namespace OneCounty.Organizations.Features;

/// <summary>医共体 and alliances with dated members. An institution is in one 医共体 at a time; alliances cross them.</summary>
static class Consortia
{
    internal sealed record Membership
    {
        public Guid Id { get; init; }
        public Guid ConsortiumId { get; init; }
        public Guid OrganizationId { get; init; }
        public required string OrganizationName { get; init; }
        public DateOnly ValidFrom { get; init; }
        public DateOnly? ValidTo { get; init; }
    }

    internal sealed record Lead
    {
        public Guid ConsortiumId { get; init; }
        public Guid OrganizationId { get; init; }
        public required string OrganizationName { get; init; }
        public DateOnly ValidFrom { get; init; }
        public DateOnly? ValidTo { get; init; }
    }

    /// <summary>The lead of today (of the last day, where it has ended), and all there were, newest first.</summary>
    internal sealed record Consortium
    {
        public Guid Id { get; init; }
        public required string Name { get; init; }
        public required string Kind { get; init; }
        public string? Specialty { get; init; }
        public Guid LeadOrganizationId { get; init; }
        public required string LeadOrganizationName { get; init; }
        public DateOnly ValidFrom { get; init; }
        public DateOnly? ValidTo { get; init; }
        public long Version { get; init; }
        public IReadOnlyList<Membership> Members { get; init; } = [];
        public IReadOnlyList<Lead> Leads { get; init; } = [];
    }

    internal sealed record NewConsortium(string Name, string Kind, Guid LeadOrganizationId, DateOnly ValidFrom, string? Specialty = null);

    /// <param name="LeadFrom">Since when another hospital leads; today where it is left out.</param>
    internal sealed record ChangedConsortium(string Name, Guid LeadOrganizationId, string? Specialty = null, DateOnly? ValidTo = null, DateOnly? LeadFrom = null);

    internal sealed record NewMember(Guid OrganizationId, DateOnly ValidFrom);

    internal sealed record End(DateOnly ValidTo);

    const string Head =
        """
        select c.id, c.name, c.kind, c.specialty, c.lead_organization_id, o.name as lead_organization_name, c.valid_from, c.valid_to, c.version
        from organizations_consortium c join organizations_organization o on o.id = c.lead_organization_id
        """;

    const string Members =
        """
        select m.id, m.consortium_id, m.organization_id, o.name as organization_name, m.valid_from, m.valid_to
        from organizations_membership m join organizations_organization o on o.id = m.organization_id
        """;

    const string LeadsOf =
        """
        select l.consortium_id, l.organization_id, o.name as organization_name, l.valid_from, l.valid_to
        from organizations_lead l join organizations_organization o on o.id = l.organization_id
        """;

    const string NewestLead = "order by l.valid_from desc, l.valid_to is not null, l.id desc";

    const string Overlapping =
        """
        select m.id, m.consortium_id, m.organization_id, c.name as organization_name, m.valid_from, m.valid_to
        from organizations_membership m join organizations_consortium c on c.id = m.consortium_id
        where m.organization_id = @organization and (m.consortium_id = @id or (m.exclusive and @exclusive)) and (m.valid_to is null or m.valid_to > @validFrom)
        limit 1
        """;

    static readonly (string, Refusal)[] Taken =
    [
        ("organizations_membership_one_consortium", Refusals.AlreadyMember.At("organizationId")),
        ("organizations_membership_once", Refusals.AlreadyMember.At("organizationId")),
        ("organizations_consortium_name", Refusals.CodeTaken.At("name")),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/consortia", List).Needs(OrganizationsRoom.Read).WithName("ListConsortia").Produces<Page<Consortium>>();
        routes.MapPost("/consortia", Found).Needs(OrganizationsRoom.Edit).Idempotent().WithName("FoundConsortium").Produces<Consortium>(201);
        routes.MapPut("/consortia/{id:guid}", Change).Needs(OrganizationsRoom.Edit).Idempotent().WithName("ChangeConsortium").Produces<Consortium>();
        routes.MapPost("/consortia/{id:guid}/members", AddMember).Needs(OrganizationsRoom.Edit).Idempotent().WithName("AddConsortiumMember").Produces<Consortium>(201);
        routes.MapPut("/consortia/{id:guid}/members/{membership:guid}", EndMember).Needs(OrganizationsRoom.Edit).Idempotent().WithName("EndConsortiumMember").Produces<Consortium>();
    }

    /// <summary>All of them, past ones too: a county has a handful.</summary>
    static async Task<IResult> List(CountyReader reader, CancellationToken ct)
    {
        var heads = await reader.Query<Consortium>($"{Head} order by c.valid_to is not null, c.kind desc, c.valid_from, c.id", null, ct);
        var members = (await reader.Query<Membership>($"{Members} order by m.valid_from desc, o.code, m.id", null, ct)).ToLookup(m => m.ConsortiumId);
        var leads = (await reader.Query<Lead>($"{LeadsOf} {NewestLead}", null, ct)).ToLookup(l => l.ConsortiumId);
        return Results.Json(new Page<Consortium>([.. heads.Select(h => h with { Members = [.. members[h.Id]], Leads = [.. leads[h.Id]] })], null), Json.Options);
    }

    static Task<IResult> Found(NewConsortium body, Commits commits, OrganizationDirectory directory, CancellationToken ct) => Run(commits, directory, async work =>
    {
        if (Words.Missing(body.Name, 100))
            return Refusals.NameMissing.At("name");
        if (body.Kind is not (Words.Consortium or Words.Alliance))
            return Refusals.TypeUnknown.At("kind");
        if (body.Specialty is { Length: > 100 })
            return Refusals.TextTooLong.At("specialty");
        var id = work.NewId();
        await work.Insert<ConsortiumRow>([new()
        {
            Id = id, Name = body.Name.Trim(), Kind = body.Kind, Specialty = Words.Text(body.Specialty), LeadOrganizationId = body.LeadOrganizationId,
            ValidFrom = body.ValidFrom, CreatedAt = work.Now, CreatedBy = work.Caller.Id,
        }]);
        await Leads.Begin(work, id, body.LeadOrganizationId, body.ValidFrom);
        return await Join(work, id, body.Kind, new(body.LeadOrganizationId, body.ValidFrom)) is { } fault ? fault : (id, 201);
    }, ct);

    static Task<IResult> Change(Guid id, ChangedConsortium body, IfMatch ifMatch, Commits commits, OrganizationDirectory directory, CancellationToken ct) => Run(commits, directory, async work =>
    {
        if (Words.Missing(body.Name, 100))
            return Refusals.NameMissing.At("name");
        if (await Take(work, id, ifMatch) is { } stale)
            return stale;
        var led = await work.First<long>("select count(*) from organizations_membership where consortium_id = @id and organization_id = @LeadOrganizationId and valid_to is null", new { id, body.LeadOrganizationId });
        if (led == 0)
            return Refusals.OrganizationUnknown.At("leadOrganizationId").Because("牵头医院应是现有成员");
        if (await Leads.HandOver(work, id, body.LeadOrganizationId, body.LeadFrom) is { } refused)
            return refused;
        var changed = await work.Execute(
            "update organizations_consortium set name = @name, specialty = @specialty, lead_organization_id = @LeadOrganizationId, valid_to = @ValidTo where id = @id and valid_from <= coalesce(@ValidTo, valid_from)",
            new { id, name = body.Name.Trim(), specialty = Words.Text(body.Specialty), body.LeadOrganizationId, body.ValidTo });
        if (changed == 0)
            return Refusals.EndBeforeStart.At("validTo");
        if (body.ValidTo is not { } end)
            return (id, 200);
        await Leads.End(work, id, end);
        await work.Execute("update organizations_membership set valid_to = case when valid_from > @end then valid_from else @end end, version = version + 1 where consortium_id = @id and valid_to is null", new { id, end });
        return (id, 200);
    }, ct);

    static Task<IResult> AddMember(Guid id, NewMember body, IfMatch ifMatch, Commits commits, OrganizationDirectory directory, CancellationToken ct) => Run(commits, directory, async work =>
    {
        if (await Take(work, id, ifMatch) is { } stale)
            return stale;
        var kind = await work.First<string>("select kind from organizations_consortium where id = @id and valid_to is null", new { id });
        if (kind is null)
            return Refusals.AlreadyEnded;
        return await Join(work, id, kind, body) is { } fault ? fault : (id, 201);
    }, ct);

    static Task<IResult> EndMember(Guid id, Guid membership, End body, IfMatch ifMatch, Commits commits, OrganizationDirectory directory, CancellationToken ct) => Run(commits, directory, async work =>
    {
        if (await Take(work, id, ifMatch) is { } stale)
            return stale;
        var leads = await work.First<long>(
            "select count(*) from organizations_membership m join organizations_consortium c on c.id = m.consortium_id where m.id = @membership and c.id = @id and c.lead_organization_id = m.organization_id and m.valid_to is null",
            new { id, membership });
        if (leads > 0)
            return Refusals.LeadNotMember;
        var ended = await work.Execute(
            "update organizations_membership set valid_to = @ValidTo, version = version + 1 where id = @membership and consortium_id = @id and valid_to is null and valid_from <= @ValidTo",
            new { id, membership, body.ValidTo });
        if (ended == 1)
            return (id, 200);
        return await work.First<long>("select count(*) from organizations_membership where id = @membership and consortium_id = @id and valid_to is null", new { id, membership }) == 1
            ? Refusals.EndBeforeStart.At("validTo")
            : Refusals.AlreadyEnded;
    }, ct);

    static async Task<IResult> Run(Commits commits, OrganizationDirectory directory, Func<Work, Task<Outcome<(Guid Id, int Status)>>> change, CancellationToken ct)
    {
        var result = await commits.Run<Consortium>(async work =>
        {
            var outcome = await change(work);
            if (outcome.Refusal is { } refusal)
                return refusal;
            var (id, status) = outcome.Value;
            var shown = await Show(work, id) ?? throw new InvalidOperationException("The consortium just changed is gone.");
            work.Audit(new AuditEntry(OrganizationsRoom.Edit.Name, "consortium", id) { Detail = shown.Name });
            work.Emit(id, new ConsortiumChanged(id));
            return new Reply<Consortium>(shown, status, shown.Version);
        }, ct, Taken);
        directory.Forget();
        return result;
    }

    static async Task<Refusal?> Take(Work work, Guid id, IfMatch ifMatch)
    {
        if (ifMatch.Needed is { Refusal: { } missing })
            return missing;
        if (await work.Execute("update organizations_consortium set version = version + 1 where id = @id and version = @version", new { id, version = ifMatch.Needed.Value }) == 1)
            return null;
        return await Show(work, id) is { } current ? KernelRefusals.Stale.Showing(current) : KernelRefusals.NotFound;
    }

    /// <summary>The institution's row is changed first, so that two consortia which take it at once do so one after the other; then the second sees the first.</summary>
    static async Task<Refusal?> Join(Work work, Guid id, string kind, NewMember body)
    {
        var exclusive = kind == Words.Consortium;
        if (await work.Execute("update organizations_organization set version = version + 1 where id = @OrganizationId and (closed_on is null or closed_on > @ValidFrom)", new { body.OrganizationId, body.ValidFrom }) == 0)
            return Refusals.OrganizationUnknown.At("organizationId");
        if (await work.First<Membership>(Overlapping, new { organization = body.OrganizationId, id, exclusive, validFrom = body.ValidFrom }) is { } other)
            return Refusals.AlreadyMember.At("organizationId").Because($"{other.OrganizationName}，自 {other.ValidFrom:yyyy-MM-dd}").Showing(other);
        await work.Insert<MembershipRow>([new()
        {
            Id = work.NewId(), ConsortiumId = id, OrganizationId = body.OrganizationId, Exclusive = exclusive, ValidFrom = body.ValidFrom, CreatedAt = work.Now, CreatedBy = work.Caller.Id,
        }]);
        return null;
    }

    static async Task<Consortium?> Show(Work work, Guid id) =>
        await work.First<Consortium>($"{Head} where c.id = @id", new { id }) is { } head
            ? head with
            {
                Members = await work.Query<Membership>($"{Members} where m.consortium_id = @id order by m.valid_from desc, o.code, m.id", new { id }),
                Leads = await work.Query<Lead>($"{LeadsOf} where l.consortium_id = @id {NewestLead}", new { id }),
            }
            : null;
}
