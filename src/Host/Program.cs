using OneCounty.Host;
using OneCounty.Kernel;

// onecounty [serve] [--port 8080] [--data DIR] [--residents N] [--profile binxian] | verify-audit [--data DIR] | generate … | describe-api
var command = CommandLine.Parse(args);
if (command.Verb == "describe-api")
    return await Verbs.DescribeApi();
var app = CountyHost.Build(CountyHost.Builder(command.Settings));
CountyHost.CheckEndpoints(app);
await app.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);
return command.Verb switch
{
    "verify-audit" => await Verbs.VerifyAudit(app),
    "generate" => await Verbs.Generate(app),
    _ => await Verbs.Serve(app),
};
