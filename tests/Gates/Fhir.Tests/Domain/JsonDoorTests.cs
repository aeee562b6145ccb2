namespace OneCounty.Fhir.Tests.Domain;

public class JsonDoorTests
{
    static FhirIssue Fault(byte[] body, DoorLimits? limits = null) => JsonDoor.Read(body, limits ?? new DoorLimits()).Fault!.Issues[0];

    static FhirIssue Fault(string json) => Fault(Encoding.UTF8.GetBytes(json));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("// x\n{}")]
    [InlineData("{'a':1}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("\u0000")]
    public void Refuses_what_is_no_json_and_says_where(string json)
    {
        var fault = Fault(json);
        Assert.Equal("not-json", fault.Reason);
        Assert.Contains("第", fault.Text);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("\"Patient\"")]
    public void Refuses_what_is_no_object(string json) => Assert.Equal("not-an-object", Fault(json).Reason);

    [Fact]
    public void Refuses_ten_thousand_levels() => Assert.Equal("too-deep", Fault(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000)).Reason);

    // FHIR-1
    [Fact]
    public void Takes_sixty_levels_and_no_more()
    {
        static string Nested(int levels) => string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels);
        Assert.Null(JsonDoor.Read(Encoding.UTF8.GetBytes(Nested(60)), new DoorLimits()).Fault);
        Assert.Equal("too-deep", Fault(Nested(61)).Reason);
    }

    // FHIR-1
    [Fact]
    public void Refuses_a_key_said_twice_and_names_it()
    {
        var fault = Fault("""{"resourceType":"Patient","name":[{"text":"a"},{"text":"b","text":"c"}]}""");
        Assert.Equal("duplicate-key", fault.Reason);
        Assert.Equal("name[1].text", fault.Expression);
    }

    [Fact]
    public void An_escaped_key_is_the_same_key() => Assert.Equal("duplicate-key", Fault("""{"id":"a","\u0069d":"b"}""").Reason);

    [Fact]
    public void Refuses_gb18030() => Assert.Equal("not-utf8", Fault([.. "{\"a\":\""u8, 0xD5, 0xC5, .. "\"}"u8]).Reason);

    [Theory]
    [InlineData("{\"a\":\"\\ud800\"}", "broken-character")]
    [InlineData("{\"\\udc00\":1}", "broken-character")]
    [InlineData("{\"a\":\"x\\u0000y\"}", "nul-character")]
    public void Refuses_what_no_store_could_keep(string json, string reason) => Assert.Equal(reason, Fault(json).Reason);

    [Fact]
    public void Refuses_a_string_of_more_than_a_megabyte_but_not_an_attachment()
    {
        var text = new string('x', 1024 * 1024 + 1);
        Assert.Equal("text-too-long", Fault($$"""{"text":"{{text}}"}""").Reason);
        Assert.Null(JsonDoor.Read(Encoding.UTF8.GetBytes($$"""{"data":"{{text}}"}"""), new DoorLimits()).Fault);
    }

    [Fact]
    public void Refuses_six_megabytes_with_413()
    {
        var fault = JsonDoor.Read(new byte[6 * 1024 * 1024], new DoorLimits()).Fault!;
        Assert.Equal((413, "body-too-large"), (fault.Status, fault.Issues[0].Reason));
    }

    // FHIR-1
    [Fact]
    public void Numbers_keep_their_text()
    {
        var read = JsonDoor.Read("""{"a":1.50,"b":1e3,"c":0.000}"""u8.ToArray(), new DoorLimits()).Value;
        Assert.Equal("""{"a":1.50,"b":1e3,"c":0.000}""", read.ToJsonString());
        Assert.Equal("number-too-long", Fault("{\"a\":" + new string('9', 65) + "}").Reason);
    }

    [Fact]
    public void A_byte_order_mark_is_no_fault() => Assert.Equal("1", JsonDoor.Read((byte[])[0xEF, 0xBB, 0xBF, .. "{\"a\":1}"u8], new DoorLimits()).Value["a"]!.ToJsonString());
}
