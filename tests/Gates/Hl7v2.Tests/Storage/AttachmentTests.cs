using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Records;
using OneCounty.Hl7v2.Features;
using OneCounty.Hl7v2.Tests.Mllp;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Hl7v2.Tests.Storage;

/// <summary>A file inside a message that was not taken at first.</summary>
public class AttachmentTests
{
    static string Report(string status) => Samples.Oru($"OBR|1||R1|CT^胸部CT\rOBX|1|ED|PDF^报告||^application^pdf^Base64^JVBERi0=||||||{status}\r");

    sealed record Paper
    {
        public Guid Id { get; init; }
        public Guid ResidentId { get; init; }
    }

    [Theory, BothStores]
    public async Task A_mended_report_has_its_document(StoreKind kind)
    {
        await using var county = await VisitTests.Start(kind);
        await using (var sender = await Sender.Connect(county.Services.GetRequiredService<MllpListener>().Endpoint!))
        {
            await sender.Send(Report("Q"));
            Assert.Equal("AE C2", await sender.Verdict());
        }

        using var steward = county.Client(county.Staff("数据管理员", Samples.Hospital, Roles.DataSteward));
        var id = await OperatorTests.FirstId(steward);
        var mended = await steward.PostAsJsonAsync($"/api/hl7v2/messages/{id}/mend", new { text = Report("F"), reason = "状态录错" });
        Assert.Equal("taken", (await mended.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());

        await using var reader = county.Reader();
        var paper = (await reader.First<Paper>("select id, resident_id from records_fact where kind = @kind", new { kind = (int)FactKind.Document }, CancellationToken.None))!;
        using var doctor = county.Client(county.Staff("李医生", Samples.Hospital, Roles.HospitalDoctor));
        Assert.Equal(HttpStatusCode.OK, (await doctor.PostAsJsonAsync($"/api/records/{paper.ResidentId}/access", new { kind = "break-glass", reason = "昏迷送来，急需病史" })).StatusCode);
        Assert.Equal("%PDF-"u8.ToArray(), await doctor.GetByteArrayAsync($"/api/records/{paper.ResidentId}/facts/{paper.Id}/file"));
    }

    [Theory, BothStores]
    public async Task A_replayed_report_has_its_document(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind, registered: false);
        Assert.Equal("AR C2", await gate.Send(Report("F")));
        gate.Register("BX_RMYY");
        using var steward = gate.County.Client(gate.Steward);
        await steward.GetAsync($"/api/hl7v2/replay/{CountyCalendar.Today(TimeProvider.System):yyyy-MM-dd}");
        Assert.Empty(Directory.EnumerateFiles(gate.County.Places.Files, "*", SearchOption.AllDirectories));

        (await steward.PostAsync($"/api/hl7v2/messages/{await OperatorTests.FirstId(steward)}/replay", null)).EnsureSuccessStatusCode();
        var document = gate.Intake.Taken.Single().Facts.Single(fact => fact.Kind == FactKind.Document).Document!;
        await using var file = gate.County.Services.GetRequiredService<FileStore>().Open(document.FileHash!);
        using var content = new MemoryStream();
        await file!.CopyToAsync(content);
        Assert.Equal("%PDF-"u8.ToArray(), content.ToArray());
    }
}
