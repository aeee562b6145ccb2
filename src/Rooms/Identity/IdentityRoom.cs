using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Identity;
using OneCounty.Identity.Domain;
using OneCounty.Identity.Features;
using OneCounty.Identity.Storage;
using OneCounty.Kernel;

namespace OneCounty.Identity;

/// <summary>Accounts, sessions, roles and machine clients.</summary>
public sealed class IdentityRoom : IRoom, IHaveParameters
{
    internal static readonly Permission Read = new("identity.accounts-read", "查看账号和角色", Roles.SystemAdmin, Roles.SecurityAdmin, Roles.AuditAdmin);
    internal static readonly Permission Change = new("identity.accounts-change", "锁定和解锁账号", Roles.SystemAdmin, Roles.SecurityAdmin);
    internal static readonly Permission Create = new("identity.accounts-create", "开通账号、重置密码、停用账号", Roles.SystemAdmin);
    internal static readonly Permission Grant = new("identity.roles-grant", "授予和收回角色，解除动态口令绑定", Roles.SecurityAdmin);
    internal static readonly Permission Clients = new("identity.clients-change", "登记、修改、停用接入系统", Roles.SecurityAdmin);

    public string Name => "Identity";

    public string TablePrefix => "identity_";

    public IReadOnlyList<Permission> Permissions => [Read, Change, Create, Grant, Clients];

    public IReadOnlyList<ParameterDefinition> Parameters => IdentityParameters.All;

    public void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<Passwords>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<Credentials>();
        services.AddSingleton<SecondFactor>();
        services.AddSingleton<Entry>();
        services.AddSingleton<LogIn>();
        services.AddSingleton<PasswordChange>();
        services.AddSingleton<RoleBook>();
        services.AddSingleton<OfferedRoles>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<ICallerSource, SessionCallers>();
        services.AddSingleton<IAccountLoad, AccountLoad>();
        services.AddSingleton<IFirstAdministrators, FirstAdministrators>();
        services.AddSingleton<SwitchUser>();
        services.AddSingleton<MachineClients>();
        services.AddSingleton<IMachineClients>(p => p.GetRequiredService<MachineClients>());
        services.AddSingleton<ICallerSource, BearerCallers>();
        services.AddScoped<AccountView>();
        services.AddScoped<Change>();
        services.AddScoped<ClientChange>();
        services.AddTimedJob<Housekeeping>("identity.housekeeping", "0 25 3 * * ?");
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        LogIn.Map(routes);
        ShowSession.Map(routes);
        OwnAccount.Map(routes);
        SwitchUser.Map(routes);
        SecondFactor.Map(routes);
        AccountList.Map(routes);
        EditAccount.Map(routes);
        GrantRoles.Map(routes);
        ClientList.Map(routes);
        EditClient.Map(routes);
    }

    public void Model(ModelBuilder model) => IdentityModel.Map(model);
}
