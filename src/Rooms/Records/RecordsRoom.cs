using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Records.Features;
using OneCounty.Records.Reactions;
using OneCounty.Records.Storage;

namespace OneCounty.Records;

/// <summary>The shared record: what is known about a resident, who said it, and who may see it.</summary>
public sealed class RecordsRoom : IRoom, IHaveParameters
{
    public string Name => "Records";

    public string TablePrefix => "records_";

    public IReadOnlyList<Permission> Permissions => [RecordReader.Read, PrintAccessLog.Print, BreakGlassReviews.Review];

    public IReadOnlyList<ParameterDefinition> Parameters => RecordsParameters.All;

    public void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<Freshness>();
        services.AddHostedService(p => p.GetRequiredService<Freshness>());
        services.AddLane(p => ReadingLog.MakeLane(p.GetRequiredService<Transactions>(), p.GetRequiredService<ILogger<Lane<Reading, bool>>>()));
        services.AddSingleton<ReadingLog>();
        services.AddSingleton<ProofTries>();
        services.AddScoped<PresenceProof>();
        services.AddScoped<AccessReasons>();
        services.AddScoped<RecordReader>();
        services.AddScoped<IRecordReader>(p => p.GetRequiredService<RecordReader>());
        services.AddScoped<IRecordReadings, Readings>();
        services.AddScoped<IRecordsIntake, Intake>();
        services.AddScoped<SummaryBuilder>();
        services.AddScoped<InstitutionNames>();
        services.AddScoped<DepartmentWords>();
        services.AddScoped<FreshnessReader>();
        services.AddReaction<HealthCardVerified, WhenHealthCardVerified>("records.when-health-card-verified");
        services.AddTimedJob<Reclassifying>("records.reclassify", "30 * * * * ?");
        services.AddLive<FactsRecorded, RecordAudience>(RecordReader.Read);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        Recent.Map(routes);
        Summary.Map(routes);
        Timeline.Map(routes);
        OneFact.Map(routes);
        Trend.Map(routes);
        AskAccess.Map(routes);
        AccessLog.Map(routes);
        PrintAccessLog.Map(routes);
        BreakGlassReviews.Map(routes);
    }

    public void Model(ModelBuilder model) => RecordsModel.Map(model);
}
