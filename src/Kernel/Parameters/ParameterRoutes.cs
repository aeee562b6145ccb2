using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using System.Text.Json;

namespace OneCounty.Kernel;

/// <summary>The page of parameters: what is in force, since when, from which source, and every earlier value.</summary>
static class ParameterRoutes
{
    public static readonly Permission Read = new("kernel.parameters-read", "查看参数", Roles.SystemAdmin, Roles.SecurityAdmin, Roles.DataSteward, Roles.Director);
    public static readonly Permission Change = new("kernel.parameters-change", "修改参数", Roles.SystemAdmin);
    public static readonly Permission ChangeSecurity = new("kernel.security-parameters-change", "修改安全参数", Roles.SecurityAdmin);

    internal sealed record Shown(string Name, string Title, string Unit, JsonElement Value, JsonElement Default, string Source, DateOnly? ValidFrom, string? RecordedByName, bool Security);

    internal sealed record Version(Guid Id, JsonElement Value, string Source, DateOnly ValidFrom, DateTime RecordedAt, string RecordedByName);

    internal sealed record NewValue(JsonElement Value, string Source, DateOnly ValidFrom);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/parameters", List).Needs(Read).WithName("ListParameters").Produces<Page<Shown>>();
        routes.MapGet("/parameters/{name}", History).Needs(Read).WithName("ParameterHistory").Produces<Page<Version>>();
        routes.MapPost("/parameters/{name}", SetOrdinary).Needs(Change).Idempotent().WithName("SetParameter").Produces<Version>();
        routes.MapPost("/security-parameters/{name}", SetSecurity).Needs(ChangeSecurity).Idempotent().WithName("SetSecurityParameter").Produces<Version>();
    }

    static async Task<IResult> List(Parameters parameters, CountyReader reader, TimeProvider clock, CancellationToken ct)
    {
        var today = CountyCalendar.Today(clock);
        var rows = await reader.Query<ParameterRow>("select id, name, value, source, valid_from, recorded_at, recorded_by, recorded_by_name from kernel_parameter where valid_from <= @today order by name, valid_from, recorded_at", new { today }, ct);
        var inForce = rows.GroupBy(r => r.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        return Results.Json(new Page<Shown>([.. parameters.Definitions.Select(d => Show(d, inForce.GetValueOrDefault(d.Name)))], null), Json.Options);
    }

    static async Task<IResult> History(string name, Parameters parameters, CountyReader reader, CancellationToken ct)
    {
        if (parameters.Definitions.All(d => d.Name != name))
            return KernelRefusals.ParameterUnknown.ToResult();
        var rows = await reader.Query<ParameterRow>("select id, name, value, source, valid_from, recorded_at, recorded_by, recorded_by_name from kernel_parameter where name = @name order by valid_from desc, recorded_at desc", new { name }, ct);
        return Results.Json(new Page<Version>([.. rows.Select(Show)], null), Json.Options);
    }

    static Task<IResult> SetOrdinary(string name, NewValue body, Parameters parameters, Commits commits, CancellationToken ct) =>
        Set(name, body, Change, parameters, commits, ct);

    static Task<IResult> SetSecurity(string name, NewValue body, Parameters parameters, Commits commits, CancellationToken ct) =>
        Set(name, body, ChangeSecurity, parameters, commits, ct);

    static Refusal? Refuse(ParameterDefinition? definition, NewValue body, Permission right, DateOnly today)
    {
        if (definition is null)
            return KernelRefusals.ParameterUnknown;
        if (definition.Security != (right == ChangeSecurity))
            return KernelRefusals.ParameterOfOthers.Because(definition.Security ? "这是安全参数，请由安全管理员修改" : "这不是安全参数，请由系统管理员修改");
        if (!definition.Accepts(body.Value.GetRawText()))
            return KernelRefusals.ParameterInvalid.At("value").Because(definition.Title);
        if (string.IsNullOrWhiteSpace(body.Source) || body.Source.Length > 500)
            return KernelRefusals.ParameterInvalid.At("source").Because("请写明依据（文件名、文号或会议决定）");
        // What was decided under the earlier value stays decided by it.
        return body.ValidFrom < today ? KernelRefusals.ParameterInvalid.At("validFrom").Because("生效日期不能早于今天") : null;
    }

    static async Task<IResult> Set(string name, NewValue body, Permission right, Parameters parameters, Commits commits, CancellationToken ct)
    {
        var definition = parameters.Definitions.FirstOrDefault(d => d.Name == name);
        var result = await commits.Run<Version>(async work =>
        {
            if (Refuse(definition, body, right, CountyCalendar.DayOf(work.Now)) is { } refusal)
                return refusal;
            var row = new ParameterRow
            {
                Id = work.NewId(),
                Name = name,
                Value = body.Value.GetRawText(),
                Source = body.Source,
                ValidFrom = body.ValidFrom,
                RecordedAt = work.Now,
                RecordedBy = work.Caller.Id,
                RecordedByName = work.Caller.Name,
            };
            await work.Insert([row]);
            work.Audit(new AuditEntry(right.Name, "parameter", row.Id) { Reason = body.Source, Detail = $"{name} = {row.Value} 自 {row.ValidFrom:yyyy-MM-dd}" });
            return Show(row);
        }, ct);
        parameters.Forget();
        return result;
    }

    static Shown Show(ParameterDefinition definition, ParameterRow? row) => new(
        definition.Name, definition.Title, definition.Unit,
        Element(row?.Value ?? definition.DefaultJson), Element(definition.DefaultJson),
        row?.Source ?? definition.Source, row?.ValidFrom, row?.RecordedByName, definition.Security);

    static Version Show(ParameterRow row) => new(row.Id, Element(row.Value), row.Source, row.ValidFrom, row.RecordedAt, row.RecordedByName);

    static JsonElement Element(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
