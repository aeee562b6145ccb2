using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneCounty.Contracts.Records;
using OneCounty.Hl7v2.Domain;
using OneCounty.Hl7v2.Features;
using OneCounty.Hl7v2.Storage;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2;

/// <summary>HL7 v2 over MLLP: what hospital and laboratory systems send becomes facts of the record.</summary>
public sealed class Hl7v2Gate : IGate, IHaveParameters
{
    /// <summary>States, faults and the masked text: whoever runs the system looks after its interfaces and learns nothing of anybody.</summary>
    internal static readonly Permission Read = new("hl7v2.read", "查看接口消息（内容遮盖）", Roles.DataSteward, Roles.SystemAdmin);

    internal static readonly Permission Open = new("hl7v2.open", "查看接口消息全文并修正", Roles.DataSteward);

    internal static readonly Permission Mend = new("hl7v2.mend", "重放接口消息和维护科室字典", Roles.DataSteward, Roles.SystemAdmin);

    public string Name => "Hl7v2";

    public string TablePrefix => "hl7v2_";

    public IReadOnlyList<Permission> Permissions => [Read, Open, Mend];

    public IReadOnlyList<ParameterDefinition> Parameters => Hl7v2Parameters.All;

    public void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(_ => MllpSettings.Read(settings));
        services.AddSingleton<DepartmentNames>();
        services.AddSingleton<IDepartmentNames>(provider => provider.GetRequiredService<DepartmentNames>());
        services.AddSingleton(provider => new ListensOn("HL7 v2", provider.GetRequiredService<MllpSettings>().Listen, "--Hl7v2:Listen 地址:端口"));
        services.AddSingleton<Steps>();
        services.AddScoped<MessageDoor>();
        services.AddSingleton<KeepMessages>();
        services.AddSingleton<TakeMessages>();
        services.AddSingleton<Taker>(provider => provider.GetRequiredService<TakeMessages>().Take);
        services.AddLane<Step, Took>(provider => new Lane<Step, Took>(
            TakeMessages.LaneName,
            provider.GetRequiredService<Transactions>(),
            new LaneOptions(),
            step => step.Source,
            provider.GetRequiredService<KeepMessages>().Apply,
            provider.GetRequiredService<ILogger<Lane<Step, Took>>>()));
        services.AddSingleton<MllpListener>();
        services.AddHostedService(provider => provider.GetRequiredService<MllpListener>());
        services.AddTimedJob<RetryWaiting>("hl7v2.retry", "20 * * * * ?");
        services.AddTimedJob<DropContent>("hl7v2.drop-content", "0 35 3 * * ?");
        services.AddLive<MessageRefused>(Read, ownOrganizationOnly: false);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        ListMessages.Map(routes);
        ReadMessage.Map(routes);
        MendMessage.Map(routes);
        ReplayDay.Map(routes);
        EditDepartments.Map(routes);
    }

    public void Model(ModelBuilder model) => Mapping.Map(model);
}
