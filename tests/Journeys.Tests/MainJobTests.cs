using System.Diagnostics;
using System.Net;
using System.Text;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Journeys.Tests;

/// <summary>The main job on real input: hospital systems send, and people of every role read it in Chromium.</summary>
public sealed class MainJobTests
{
    /// <summary>Those who find, read, correct and mend. The administrators' pages are walked on one store: their rooms are tested on both.</summary>
    static readonly string[] MainJob = ["township", "village", "hospital", "steward"];

    [Theory]
    [BothStores]
    public async Task What_hospitals_send_is_read_by_the_doctor_who_may(StoreKind kind)
    {
        await using var county = await RunningCounty.Start(kind, residents: 1200);
        SendTheHospitalsMessages(county);
        await PostTheGuidesBundles(county);
        await WalkThePages(county, kind == StoreKind.Sqlite ? [] : MainJob);
    }

    [Fact]
    public async Task A_FHIR_client_of_the_market_reads_and_writes_every_type_and_all_of_it_is_valid()
    {
        await using var county = await RunningCounty.Start(StoreKind.Sqlite, residents: 300);
        var folder = Path.Combine(RunningCounty.Root, "tests", "Journeys.Tests", "fhir");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "fhir-kit-client")))
            await Run(county, folder, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
        var (id, secret) = county.FhirSecret();
        await Run(county, folder, "node", "client.mjs", county.Url.ToString().TrimEnd('/'), id, secret, Path.GetDirectoryName(Data("Fhir.Tests", "Bundle-laboratory-request-example.json"))!);
    }

    static void SendTheHospitalsMessages(RunningCounty county)
    {
        foreach (var (file, code) in (IEnumerable<(string, string)>)
            [
                ("adt_a01_admit_utf8.hl7", "MSA|CA|"),
                ("oru_r01_troponin_multi.hl7", "MSA|AA|"),
                ("oru_r01_cbc_gb18030.hl7", "MSA|AA|"),
                ("adt_a08_update_gb18030.hl7", "MSA|AA|"),
                ("adt_a40_merge.hl7", "MSA|AA|"),
                ("siu_s12_schedule.hl7", "MSA|AR|"),
            ])
            Assert.Contains(code, county.Send(File.ReadAllBytes(Data("Hl7v2.Tests", file))), StringComparison.Ordinal);
    }

    static async Task PostTheGuidesBundles(RunningCounty county)
    {
        using var client = await county.FhirClient();
        foreach (var (file, path) in (IEnumerable<(string, string)>)
            [
                ("Bundle-laboratory-request-RESTful-example.json", "/fhir"),
                ("Bundle-laboratory-report-release-RESTful-example.json", "/fhir"),
                ("Bundle-laboratory-request-example.json", "/fhir/$process-message"),
                ("Bundle-laboratory-report-release-example.json", "/fhir/$process-message"),
            ])
        {
            using var body = new StringContent(await File.ReadAllTextAsync(Data("Fhir.Tests", file)), Encoding.UTF8, "application/fhir+json");
            using var answer = await client.PostAsync(path, body);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{file}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    /// <param name="who">Accounts whose walks are walked; all when none is named.</param>
    static async Task WalkThePages(RunningCounty county, string[] who)
    {
        var (code, said) = await county.Walk("real.mjs", [county.Url.ToString(), county.AccountsFile, "--hl7", $"{county.MllpPort}", .. who]);
        Assert.True(code == 0, said + county.Output);
    }

    /// <summary>Runs to the end; what it said is in the failure.</summary>
    static async Task Run(RunningCounty county, string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await errors + county.Output);
    }

    static string Data(string project, string file) =>
        Directory.GetFiles(Path.Combine(RunningCounty.Root, "tests", "Gates", project), file, SearchOption.AllDirectories)
            .First(f => !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal));
}
