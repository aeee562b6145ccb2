using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Records.Tests.Features;

/// <summary>REC-16: what an institution has from the platform, or put there, proves nothing about who stands before its desk.</summary>
public sealed class DisclosureTests
{
    const string Mine = "13955550001";

    static async Task<Guid> Him(Chart chart) => (await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, chart.Now))).ResidentId;

    static Task<(HttpStatusCode Status, JsonElement Problem)> Prove(HttpClient doctor, Guid resident, string proof) =>
        doctor.Send($"/api/records/{resident}/access", new { kind = "presence", proof });

    static async Task<string?> Refused(HttpClient doctor, Guid resident, string proof)
    {
        var (status, problem) = await Prove(doctor, resident, proof);
        return status == HttpStatusCode.OK ? null : problem.TypeOf();
    }

    static async Task<HttpStatusCode> AddPhone(HttpClient doctor, Guid resident, string phone)
    {
        // Who changes what is known of somebody needs a reason, as who reads it does.
        await doctor.Send($"/api/records/{resident}/access", new { kind = "break-glass", reason = "病人昏迷，急需用药史" });
        var version = (await doctor.Read($"/api/residents/{resident}")).GetProperty("person").GetProperty("version").GetInt64();
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/residents/{resident}") { Content = JsonContent.Create(new { person = new { phones = new[] { phone } }, reason = "更新电话" }) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return (await doctor.SendAsync(request)).StatusCode;
    }

    [Theory, BothStores]
    public async Task REC_16_a_revealed_number_proves_nothing_at_that_institution_for_thirty_days(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await Him(chart);
        using var doctor = chart.Doctor(Chart.Township);
        using var colleague = chart.Doctor(Chart.Township, "王护士");
        using var other = chart.Doctor(Chart.Village, "村医");
        await doctor.Send($"/api/records/{him}/access", new { kind = "break-glass", reason = "病人昏迷，急需联系家属" });
        Assert.Equal(HttpStatusCode.OK, (await doctor.Send($"/api/residents/{him}/reveal", new { })).Status);

        foreach (var proof in new[] { Chart.IdNumber, "990125500307001", Chart.Phone, "HC00018827" })
            Assert.Equal("records.proof-disclosed", await Refused(colleague, him, proof));
        Assert.Equal("records.proof-wrong", await Refused(colleague, him, "13900000000"));
        Assert.Equal(HttpStatusCode.Forbidden, (await colleague.Refused($"/api/records/{him}/summary")).Status);
        Assert.Null(await Refused(other, him, Chart.IdNumber));
        chart.County.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Null(await Refused(colleague, him, Chart.IdNumber));
    }

    [Theory, BothStores]
    public async Task REC_16_a_phone_that_a_colleague_added_proves_nothing_and_the_residents_own_does(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await Him(chart);
        using var doctor = chart.Doctor(Chart.Township);
        using var colleague = chart.Doctor(Chart.Township, "王护士");
        Assert.Equal(HttpStatusCode.OK, await AddPhone(doctor, him, Mine));

        Assert.Equal("records.proof-disclosed", await Refused(doctor, him, Mine));
        Assert.Equal("records.proof-disclosed", await Refused(colleague, him, Mine));
        Assert.Null(await Refused(colleague, him, Chart.Phone));
    }

    [Theory, BothStores]
    public async Task REC_16_the_second_post_of_the_one_who_added_it_does_not_help(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await Him(chart);
        var caller = chart.DoctorAt(Chart.Township);
        using var doctor = chart.Client(caller);
        using var same = chart.Client(chart.DoctorAt(Chart.Village) with { Id = caller.Id });
        Assert.Equal(HttpStatusCode.OK, await AddPhone(doctor, him, Mine));

        Assert.Equal("records.proof-disclosed", await Refused(same, him, Mine));
    }

    [Theory, BothStores]
    public async Task REC_16_a_number_that_the_desk_registered_proves_nothing_there(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        using var doctor = chart.Doctor(Chart.Township);
        using var other = chart.Doctor(Chart.Village, "村医");
        var (status, registered) = await doctor.Send("/api/residents", new { person = new { name = "赵小梅", sex = 2, birthDate = "1990-01-01", phones = new[] { Mine } } });
        Assert.Equal(HttpStatusCode.Created, status);
        var her = registered.GetProperty("id").GetGuid();

        Assert.Equal("records.proof-disclosed", await Refused(doctor, her, Mine));
        Assert.Null(await Refused(other, her, Mine));
    }

    [Theory, BothStores]
    public async Task REC_16_a_printed_card_number_and_a_code_on_the_own_screen_prove_nothing_there(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await Him(chart);
        using var doctor = chart.Doctor(Chart.Township);
        using var issuer = chart.Doctor(Chart.Hospital, "周护士");
        Assert.Equal(HttpStatusCode.Created, (await issuer.Send($"/api/residents/{him}/health-card", new { name = "张德山", idNumber = Chart.IdNumber })).Status);
        var number = (await doctor.Send($"/api/residents/{him}/health-card/print", new { })).Problem.Text("number")!;
        var code = (await doctor.Send($"/api/residents/{him}/health-card/code", new { })).Problem.Text("code")!;

        Assert.Equal("records.proof-disclosed", await Refused(issuer, him, number));
        Assert.Equal("records.proof-disclosed", await Refused(doctor, him, number));
        Assert.Equal("residents.card-code-own", await Refused(doctor, him, code));
        Assert.Equal("residents.card-code-own", (await doctor.Send("/api/residents/health-card/verify", new { code })).Problem.TypeOf());
        Assert.Equal(0, await chart.Count("records_grant"));
        Assert.Null(await Refused(issuer, him, code));
    }

    [Theory, BothStores]
    public async Task REC_16_a_proof_at_the_moment_of_the_correction_does_not_slip_past(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind, realClock: true);
        var him = await Him(chart);
        using var doctor = chart.Doctor(Chart.Township);

        async Task<string?[]> Hurry(int who)
        {
            using var colleague = chart.Doctor(Chart.Township, $"同事{who}");
            var answers = new string?[5];
            for (var i = 0; i < answers.Length; i++)
                answers[i] = await Refused(colleague, him, Mine);
            return answers;
        }

        var adding = AddPhone(doctor, him, Mine);
        var answers = (await Task.WhenAll(Enumerable.Range(0, 8).Select(Hurry))).SelectMany(a => a).ToList();

        Assert.Equal(HttpStatusCode.OK, await adding);
        Assert.All(answers, a => Assert.Contains(a, (string?[])["records.proof-wrong", "records.proof-disclosed"]));
        Assert.Equal(0, await chart.Count("records_grant", "kind = 'presence'"));
    }
}
