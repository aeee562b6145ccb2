using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Hl7v2.Domain;
using OneCounty.Hl7v2.Storage;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Features;

/// <param name="Facility">MSH-4.1 as the system sends it.</param>
internal sealed record SenderShown(string Facility, Guid OrganizationId, string Name, bool Active, DateTime ChangedAt);

/// <param name="OrganizationId">The institution on whose behalf the facility speaks.</param>
internal sealed record SenderRequest(Guid OrganizationId, string Name, bool Active);

/// <summary>Which facility name stands for which institution. An unknown facility's messages are refused and kept.</summary>
internal static class RegisterSender
{
    const string Upsert = """
        insert into hl7v2_sender (facility, id, organization_id, name, active, version, changed_at) values (@facility, @id, @OrganizationId, @Name, @Active, 1, @Now)
        on conflict (facility) do update set organization_id = excluded.organization_id, name = excluded.name, active = excluded.active,
          version = hl7v2_sender.version + 1, changed_at = excluded.changed_at
        """;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/hl7v2/senders", List).Needs(Hl7v2Gate.Read).WithName("ListHl7v2Senders").Produces<IReadOnlyList<SenderShown>>();
        routes.MapPut("/api/hl7v2/senders/{facility}", Register).Needs(Hl7v2Gate.Register).Idempotent().WithName("RegisterHl7v2Sender").Produces<SenderShown>();
    }

    static async Task<IResult> List(CountyReader reader, CancellationToken ct)
    {
        var rows = await reader.Query<SenderRow>("select * from hl7v2_sender order by facility", null, ct);
        return Results.Json(rows.Select(row => new SenderShown(row.Facility, row.OrganizationId, row.Name, row.Active, row.ChangedAt)), Json.Options);
    }

    static async Task<IResult> Register(string facility, SenderRequest request, Commits commits, Senders senders, CancellationToken ct)
    {
        if (facility.Length > Reading.LongestId || string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > Reading.LongestId)
            return Refusals.TooLong.At(facility.Length > Reading.LongestId ? "facility" : "name").ToResult();
        var result = await commits.Run<SenderShown>(async work =>
        {
            await work.Execute(Upsert, new { facility, id = work.NewId(), request.OrganizationId, request.Name, request.Active, work.Now });
            work.Audit(new AuditEntry("hl7v2.senders", "sender", request.OrganizationId) { Detail = facility });
            return new SenderShown(facility, request.OrganizationId, request.Name, request.Active, work.Now);
        }, ct);
        senders.Forget();
        return result;
    }
}
