using System.Diagnostics;

namespace OneCounty.Fhir.Tests;

/// <summary>The strict R4 validator (@medplum/core), one process for all tests that ask it.</summary>
public sealed class Validator : IAsyncLifetime
{
    readonly SemaphoreSlim _one = new(1);
    Process? _process;

    public async Task InitializeAsync()
    {
        var folder = Folder();
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "@medplum", "core"))) await Install(folder);
        _process = Process.Start(new ProcessStartInfo("node", "validate.mjs")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        }) ?? throw new InvalidOperationException("node does not start.");
    }

    /// <summary>"ok", or the complaints.</summary>
    internal async Task<string> Verdict(JsonNode resource)
    {
        await _one.WaitAsync();
        try
        {
            await _process!.StandardInput.WriteLineAsync(resource.ToJsonString());
            return await _process.StandardOutput.ReadLineAsync() ?? "the validator ended";
        }
        finally
        {
            _one.Release();
        }
    }

    public Task DisposeAsync()
    {
        _process?.StandardInput.Close();
        _process?.WaitForExit();
        _process?.Dispose();
        return Task.CompletedTask;
    }

    static async Task Install(string folder)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", "ci --no-audit --no-fund") { WorkingDirectory = folder })!;
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0) throw new InvalidOperationException("npm ci failed in " + folder);
    }

    /// <summary>In the source tree: packages are installed once, not once a build.</summary>
    static string Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "tests", "Gates", "Fhir.Tests", "validator");
            if (File.Exists(Path.Combine(folder, "package.json"))) return folder;
        }

        throw new DirectoryNotFoundException("tests/Gates/Fhir.Tests/validator");
    }
}

[CollectionDefinition(Name)]
public sealed class ValidatorCollection : ICollectionFixture<Validator>
{
    public const string Name = "validator";
}
