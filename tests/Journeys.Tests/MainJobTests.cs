using System.Diagnostics;
using System.Net;
using System.Text;

namespace OneCounty.Journeys.Tests;

/// <summary>The main job on real input: hospital systems send, and people of every role read it in Chromium.</summary>
public sealed class MainJobTests(RunningCounty county) : IClassFixture<RunningCounty>
{
    [Fact]
    public async Task What_hospitals_send_is_read_by_the_doctor_who_may()
    {
        SendTheHospitalsMessages();
        await PostTheGuidesBundles();
        WalkThePages();
    }

    [Fact]
    public void A_FHIR_client_of_the_market_reads_and_writes_every_type_and_all_of_it_is_valid()
    {
        var folder = Path.Combine(RunningCounty.Root, "tests", "Journeys.Tests", "fhir");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "fhir-kit-client")))
            Run(folder, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
        var (id, secret) = county.FhirSecret();
        Run(folder, "node", "client.mjs", county.Url.ToString().TrimEnd('/'), id, secret, Path.GetDirectoryName(Data("Fhir.Tests", "Bundle-laboratory-request-example.json"))!);
    }

    void SendTheHospitalsMessages()
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

    async Task PostTheGuidesBundles()
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

    void WalkThePages() =>
        Run(Path.Combine(RunningCounty.Root, "web"), "node", "tests/real.mjs", county.Url.ToString().TrimEnd('/'), county.AccountsFile, "--hl7", $"{county.MllpPort}");

    /// <summary>Runs to the end; what it said is in the failure.</summary>
    void Run(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output + errors.Result + county.Output);
    }

    static string Data(string project, string file) =>
        Directory.GetFiles(Path.Combine(RunningCounty.Root, "tests", "Gates", project), file, SearchOption.AllDirectories)
            .First(f => !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal));
}
