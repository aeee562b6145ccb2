using OneCounty.Host;
using OneCounty.Kernel;

// onecounty [serve] [--port 8080] [--data DIR] [--residents N] [--profile binxian] | verify-audit [--data DIR] | rotate-key | rekey | generate …
//   | first-administrators --bureau NAME --division CODE --system-admin NAME --security-admin NAME --audit-admin NAME [--data DIR]
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
    "first-administrators" => await FirstAdministratorsVerb.Run(app),
    _ => await Verbs.Serve(app),
};
