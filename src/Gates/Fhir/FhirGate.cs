using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneCounty.Contracts.Identity;
using OneCounty.Fhir.Domain;
using OneCounty.Fhir.Features;
using OneCounty.Fhir.Storage;
using OneCounty.Kernel;

namespace OneCounty.Fhir;

/// <summary>FHIR R4 JSON at <c>/fhir</c>, tokens at <c>/oauth/token</c>: the world's resources in, the county's record out.</summary>
public sealed class FhirGate : IGate
{
    internal static readonly Permission Access = new("fhir.access", "FHIR 接口", MachineRole.Code);

    internal static readonly Permission Read = new("fhir.read", "查看 FHIR 接口消息", Roles.DataSteward, Roles.SystemAdmin);

    internal static readonly Permission Mend = new("fhir.mend", "查看内容、修正和重放 FHIR 接口消息", Roles.DataSteward);

    public string Name => "Fhir";

    public string TablePrefix => "fhir_";

    public IReadOnlyList<Permission> Permissions => [Access, Read, Mend];

    public IReadOnlyList<ParameterDefinition> Parameters => FhirParameters.All;

    public void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<KeptResources>();
        services.AddSingleton<KeptWrites>();
        services.AddSingleton<Intake>();
        services.AddLane(p => new Lane<IntakeItem, IntakeDone>(
            "fhir.intake",
            p.GetRequiredService<Transactions>(),
            new LaneOptions(Capacity: 1024),
            item => item.Call.Source,
            p.GetRequiredService<Intake>().Apply,
            p.GetRequiredService<ILogger<Lane<IntakeItem, IntakeDone>>>()));
        services.AddSingleton<MessageBodies>();
        services.AddScoped<RefusedMessages>();
        services.AddScoped<Replays>();
        services.AddScoped<NamedResidents>();
        services.AddScoped<KnownResidents>();
        services.AddScoped<Persons>();
        services.AddScoped<FactSearch>();
        services.AddScoped<FactLinks>();
        services.AddScoped<CountyDirectory>();
        services.AddScoped<KeptFinder>();
        services.AddScoped<AuditFinder>();
        services.AddScoped<PatientSearch>();
        services.AddScoped<Finder>();
        services.AddScoped<Writer>();
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        var fhir = routes.MapGroup("/fhir").WithMetadata(FhirProblems.Shape).ExcludeFromDescription();
        Metadata.Map(fhir);
        PatientEverything.Map(fhir);
        PatientMatch.Map(fhir);
        ProcessBundle.Map(fhir);
        ReadResources.Map(fhir);
        WriteResources.Map(fhir);
        fhir.Map("/{**path}", (HttpContext context) => FhirHttp.Write(context, new FhirFault(404, Refusals.UnknownPath)))
            .OpenToAll("says that there is nothing here").NotIdempotent("changes nothing");
        IssueToken.Map(routes);
        ListMessages.Map(routes);
        ReadMessage.Map(routes);
        MendMessage.Map(routes);
    }

    public void Model(ModelBuilder model) => FhirModel.Build(model);
}
