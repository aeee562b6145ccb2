using OneCounty.Host;
using OneCounty.Kernel;

try
{
    var command = CommandLine.Parse(args);
    if (command.Verb == CommandLine.Help)
    {
        Console.WriteLine(CommandLine.HelpText);
        return 0;
    }
    // Needs no county: endpoints alone tell.
    if (command.Verb == Verbs.DescribeApi.Name)
        return await Verbs.Describe();
    var app = CountyHost.Build(CountyHost.Builder([.. command.Settings]));
    CountyHost.CheckEndpoints(app);
    await app.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);
    return await Verbs.All.First(v => v.Name == command.Verb).Run(app, command);
}
catch (StartRefused refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 2;
}
