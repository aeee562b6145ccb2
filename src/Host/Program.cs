using OneCounty.Host;
using OneCounty.Kernel;

// onecounty [serve] [--port 8080] [--data DIR] [--residents N] [--profile binxian] | verify-audit [--data DIR] | rotate-key | rekey | generate …
var command = CommandLine.Parse(args);
var app = CountyHost.Build(CountyHost.Builder(command.Settings));
CountyHost.CheckEndpoints(app);
await app.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);
return command.Verb switch
{
    "verify-audit" => await Verbs.VerifyAudit(app),
    "rotate-key" => Verbs.RotateKey(app),
    "rekey" => await Verbs.Rekey(app),
    "generate" => await Verbs.Generate(app),
    _ => await Verbs.Serve(app),
};
