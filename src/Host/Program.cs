using OneCounty.Host;
using OneCounty.Kernel;

var app = CountyHost.Build(CountyHost.Builder(args));
CountyHost.CheckEndpoints(app);
await app.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);
await app.RunAsync();
