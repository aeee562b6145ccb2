using System.Diagnostics;
using System.Text;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Host.Tests;

/// <summary>The program as it is started.</summary>
public sealed class StartTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("onecounty-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    sealed record Ended(int Code, string Output, string Errors);

    static Process Begin(string[] args, string? postgres = null)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8 };
        if (postgres is not null)
            start.Environment["ConnectionStrings__County"] = postgres;
        return Process.Start(start)!;
    }

    static async Task<Ended> Run(params string[] args)
    {
        using var process = Begin(args);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }

    static string Program { get; } = FindProgram();

    static string FindProgram()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OneCounty.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the source tree.");
        return Path.Combine(folder, "src", "Host", "bin", "Debug", "net10.0", "onecounty.dll");
    }

    [Theory]
    [InlineData("destroy")]
    [InlineData("--prot")]
    public async Task An_unknown_verb_or_option_ends_with_2_and_one_line(string typed)
    {
        var ended = await Run(typed);
        Assert.Equal((2, ""), (ended.Code, ended.Output));
        Assert.Contains(typed, Assert.Single(ended.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_the_verbs_and_ends_well()
    {
        var ended = await Run("--help");
        Assert.Equal((0, ""), (ended.Code, ended.Errors));
        Assert.All(Verbs.All, verb => Assert.Contains(verb.Name, ended.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_another_key_file_it_does_not_start_and_says_what_to_do()
    {
        Assert.Equal(0, (await Run("rotate-key", "--data", _folder)).Code);
        Assert.Equal(0, (await Run("generate", "--empty", "--data", _folder)).Code);
        File.Delete(KeyRing.FileOf(new CountyPlaces(_folder)));
        var ended = await Run("serve", "--port", "0", "--Hl7v2:Listen", "off", "--empty", "--data", _folder);
        Assert.Equal(2, ended.Code);
        Assert.Contains("从备份恢复", Assert.Single(ended.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(0, (await Run("verify-audit", "--data", _folder)).Code);
    }

    [Fact]
    public async Task A_real_county_on_PostgreSQL_begins_without_generated_people_and_says_how_to_get_them()
    {
        var postgres = await TestPostgres.NewSchema();
        using var process = Begin(["serve", "--port", "0", "--Hl7v2:Listen", "off", "--data", _folder], postgres);
        try
        {
            var output = new StringBuilder();
            while (await process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("已启动", StringComparison.Ordinal))
                output.AppendLine(line);
            Assert.False(process.HasExited);
            Assert.Contains("--residents", output.ToString(), StringComparison.Ordinal);
            Assert.False(File.Exists(Path.Combine(_folder, "demo-accounts.json")));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            await TestPostgres.DropSchema(postgres);
        }
    }
}
