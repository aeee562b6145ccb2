using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Kernel;
using OneCounty.Residents.Storage;
using OneCounty.Residents.Tests.Storage;
using OneCounty.Testing;

namespace OneCounty.Residents.Tests.Features;

public sealed class HealthCardTests
{
    static readonly object Genuine = new { name = "张德山", idNumber = "990125195003070018" };

    // RES-9
    [Theory, BothStores]
    public async Task Issues_one_card_after_a_real_name_check(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var zhang = await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        var nobody = await desk.Index.Sight("A", "2", new() { Name = "王五" });
        var path = $"/api/residents/{zhang.GoldenId}/health-card";

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "residents.card-real-name"), Desk.Refusal(await Desk.Post(desk.Doctor, path, new { name = "张得山", idNumber = "990125195003070018" })));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "residents.card-real-name"), Desk.Refusal(await Desk.Post(desk.Doctor, path, new { name = "张德山", idNumber = "11010519491231002X" })));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "residents.card-needs-id-number"), Desk.Refusal(await Desk.Post(desk.Doctor, $"/api/residents/{nobody.GoldenId}/health-card", Genuine)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Desk.Post(desk.Doctor, path, Genuine)));

        var issued = Assert.Single(answers, a => a.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Created), a => Assert.Equal((HttpStatusCode.Conflict, "residents.card-exists"), Desk.Refusal(a)));
        var number = issued.Body["number"]!.GetValue<string>();
        Assert.Equal(["张德山 card"], await desk.Search(number));
        Assert.Equal(HttpStatusCode.OK, (await Desk.Post(desk.Doctor, path + "/cancel", new { reason = "手机遗失" })).Status);
        Assert.Equal(HttpStatusCode.Created, (await Desk.Post(desk.Doctor, path, Genuine)).Status);
    }

    // RES-8
    [Theory, BothStores]
    public async Task A_code_is_good_once_and_for_a_minute(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind, realClock: false);
        var zhang = await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        await Desk.Post(desk.Doctor, $"/api/residents/{zhang.GoldenId}/health-card", Genuine);

        var first = await Code(desk, zhang.GoldenId);
        var second = await Code(desk, zhang.GoldenId);
        Assert.NotEqual(first, second);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Desk.Post(desk.Doctor, "/api/residents/health-card/verify", new { code = first })));
        desk.Index.County.Clock.Advance(TimeSpan.FromSeconds(61));
        var late = await Desk.Post(desk.Doctor, "/api/residents/health-card/verify", new { code = second });

        var ok = Assert.Single(taken, t => t.Status == HttpStatusCode.OK);
        Assert.Equal(zhang.GoldenId.ToString(), ok.Body["person"]!["id"]!.GetValue<string>());
        Assert.All(taken.Where(t => t.Status != HttpStatusCode.OK), t => Assert.Equal((HttpStatusCode.Conflict, "residents.card-code-used"), Desk.Refusal(t)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "residents.card-code-expired"), Desk.Refusal(late));
        Assert.DoesNotContain("990125", first, StringComparison.Ordinal);
    }

    // RES-8
    [Theory, BothStores]
    public async Task Nobody_makes_a_code_without_the_countys_key(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var zhang = await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        await Desk.Post(desk.Doctor, $"/api/residents/{zhang.GoldenId}/health-card", Genuine);
        var code = await Code(desk, zhang.GoldenId);

        foreach (var forged in new[] { "", "OCHC1.", "hello", code[..^2], code[..10] + (code[10] == 'A' ? 'B' : 'A') + code[11..], code[..^1] + (code[^1] == 'A' ? 'B' : 'A'), new string('x', 100_000) })
        {
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "residents.card-code-invalid"), Desk.Refusal(await Desk.Post(desk.Doctor, "/api/residents/health-card/verify", new { code = forged })));
        }

        await Desk.Post(desk.Doctor, $"/api/residents/{zhang.GoldenId}/health-card/cancel", new { reason = "手机遗失" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "residents.card-code-invalid"), Desk.Refusal(await Desk.Post(desk.Doctor, "/api/residents/health-card/verify", new { code })));
    }

    [Theory, BothStores]
    public async Task RES_8_who_makes_a_code_cannot_take_it_and_every_showing_is_on_the_record(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var zhang = await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        await Desk.Post(desk.Doctor, $"/api/residents/{zhang.GoldenId}/health-card", Genuine);
        var code = await Code(desk, zhang.GoldenId);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "residents.card-code-own"), Desk.Refusal(await Desk.Post(desk.Elsewhere, "/api/residents/health-card/verify", new { code })));
        Assert.Equal(HttpStatusCode.OK, (await Desk.Post(desk.Doctor, "/api/residents/health-card/verify", new { code })).Status);
        await desk.Index.County.UntilNumbered();
        Assert.Equal(1, await desk.Index.Count("kernel_audit", "action = 'residents.show-health-card-code'"));
    }

    [Theory, BothStores]
    public async Task RES_8_the_dead_show_no_card(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var zhang = await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        await Desk.Post(desk.Doctor, $"/api/residents/{zhang.GoldenId}/health-card", Genuine);
        var code = await Code(desk, zhang.GoldenId);
        await desk.Index.Sight("A", "1", MasterIndex.Zhang with { Deceased = true }, 9);

        Assert.Equal((HttpStatusCode.Conflict, "residents.deceased"), Desk.Refusal(await Desk.Post(desk.Doctor, "/api/residents/health-card/verify", new { code })));
    }

    [Theory, BothStores]
    public async Task RES_10_a_card_number_stands_nowhere_in_the_clear(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var zhang = await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        var path = $"/api/residents/{zhang.GoldenId}/health-card";
        var number = (await Desk.Post(desk.Doctor, path, Genuine)).Body["number"]!.GetValue<string>();

        Assert.Equal(1, await desk.Index.Count("residents_card", "number = '' and number_sealed is not null and number_mac is not null"));
        Assert.Equal(Masker.IdNumber(number), (await Desk.Get(desk.Doctor, path))["number"]!.GetValue<string>());
        Assert.Equal(number, (await Desk.Post(desk.Doctor, path + "/print", new { })).Body["number"]!.GetValue<string>());
        await desk.Index.County.UntilNumbered();
        Assert.Equal(1, await desk.Index.Count("kernel_audit", "action = 'residents.print-health-card'"));
    }

    [Theory, BothStores]
    public async Task RES_10_a_number_that_an_older_program_wrote_in_the_clear_is_sealed(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var zhang = await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        var path = $"/api/residents/{zhang.GoldenId}/health-card";
        await Desk.Post(desk.Doctor, path, Genuine);
        await desk.Index.County.Transactions.Run(
            Caller.Platform("test"),
            work => work.Execute("update residents_card set number = 'C0000000000000042', number_sealed = null, number_mac = null, key_version = null"),
            CancellationToken.None);

        Assert.Equal("C000*********0042", (await Desk.Get(desk.Doctor, path))["number"]!.GetValue<string>());
        var cards = desk.Index.County.Services.GetRequiredService<CardSealing>();
        Assert.Equal(1, await cards.SealClear(CancellationToken.None));

        Assert.Equal(0, await cards.SealClear(CancellationToken.None));
        Assert.Equal(0, await desk.Index.Count("residents_card", "number <> ''"));
        Assert.Equal("C0000000000000042", (await Desk.Post(desk.Doctor, path + "/print", new { })).Body["number"]!.GetValue<string>());
    }

    [Theory, BothStores]
    public async Task A_lost_card_is_replaced_in_one_act_and_its_number_proves_nothing(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var zhang = await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        var path = $"/api/residents/{zhang.GoldenId}/health-card";
        var lost = (await Desk.Post(desk.Doctor, path, Genuine)).Body["number"]!.GetValue<string>();

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "residents.card-real-name"), Desk.Refusal(await Desk.Post(desk.Doctor, path, new { name = "张得山", idNumber = "990125195003070018", replaces = "遗失" })));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Desk.Post(desk.Doctor, path, new { name = "张德山", idNumber = "990125195003070018", replaces = "遗失" }, key: "one")));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.Status));
        var now = answers[0].Body["number"]!.GetValue<string>();
        Assert.Empty(await desk.Index.Residents.FindByKey("health-card", lost, CancellationToken.None));
        Assert.Equal([zhang.GoldenId], await desk.Index.Residents.FindByKey("health-card", now, CancellationToken.None));
        var listed = (await Desk.Get(desk.Doctor, path + "s"))["items"]!.AsArray();
        Assert.Equal(["active ", "cancelled 遗失"], listed.Select(c => $"{c!["state"]} {c["cancelledReason"]}"));
        await Desk.Post(desk.Doctor, path + "/cancel", new { reason = "本人要求停用" });
        Assert.Empty(await desk.Index.Residents.FindByKey("health-card", now, CancellationToken.None));
    }

    static async Task<string> Code(Desk desk, Guid residentId) =>
        (await Desk.Post(desk.Elsewhere, $"/api/residents/{residentId}/health-card/code", new { })).Body["code"]!.GetValue<string>();
}
