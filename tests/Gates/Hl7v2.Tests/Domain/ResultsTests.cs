using OneCounty.Contracts.Records;
using OneCounty.Hl7v2.Domain;

namespace OneCounty.Hl7v2.Tests.Domain;

public class ResultsTests
{
    const string Obr = "OBR|1|P1^HIS|F1^LIS|CBC^血常规|||20260614070000|||||||||||||||20260614083000||HM|F\r";

    [Fact]
    public void The_blood_count_in_gb18030_is_one_report_with_its_critical_platelets()
    {
        var translated = Samples.Translate(Samples.Bytes("oru_r01_cbc_gb18030"));
        var message = Samples.Only(translated);
        Assert.Equal(4, message.Facts.Count);

        var report = message.Facts[0];
        Assert.Equal((FactKind.Report, "LAB77001@LIS/58410-2", "final", "laboratory", "ORD9001@HIS"), (report.Kind, report.LocalId, report.Status, report.Category, report.OrderLocalId));
        Assert.Equal(new Coded("LN", "58410-2", "血常规"), report.Code);
        Assert.Equal(new DateTime(2026, 6, 14, 0, 30, 0, DateTimeKind.Utc), report.IssuedAt);
        Assert.Equal(("J0007", "王检验师"), (report.PerformerCode, report.Performer));

        var platelets = Samples.Observation(message, "777-3");
        Assert.Equal(new Measured { Text = "18", Number = 18, Unit = "10*9/L", ReferenceLow = 125, ReferenceHigh = 350, ReferenceText = "125-350", Interpretation = "LL" }, platelets.Value);
        Assert.Equal("血小板危急值，已复检~请立即处理", platelets.Text);
        Assert.Equal(("LAB77001@LIS/58410-2", "ZY20260613007", "laboratory"), (platelets.ParentLocalId, platelets.EncounterLocalId, platelets.Category));
        Assert.Equal(new DateTime(2026, 6, 14, 0, 10, 0, DateTimeKind.Utc), platelets.EffectiveAt);
        Assert.DoesNotContain(message.Facts, fact => fact.Kind == FactKind.Encounter);
        Assert.Contains(translated.Warnings, warning => warning.StartsWith("OBR-25", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("HM", "HM", "临床血液")]
    [InlineData("JYK2^检验二组", "JYK2", "检验二组")]
    [InlineData("JYK2", "JYK2", null)]
    [InlineData("", null, null)]
    public void The_section_that_made_a_report_is_its_department(string section, string? code, string? name)
    {
        var report = Samples.Only(Samples.Translate(Samples.Oru($"OBR|1|O1|F1|58410-2^血常规^LN{new string('|', 20)}{section}|F\r"))).Facts[0];
        Assert.Equal((code, name), (report.DepartmentCode, report.Department));
    }

    [Fact]
    public void Several_orders_keep_their_own_results()
    {
        var message = Samples.Only(Samples.Translate(Samples.Bytes("oru_r01_troponin_multi")));
        Assert.Equal(["LAB77002@LIS/CARD", "LAB77003@LIS/24362-6"], message.Facts.Where(fact => fact.Kind == FactKind.Report).Select(fact => fact.LocalId));
        Assert.Equal(["LAB77002@LIS/CARD/10839-9", "LAB77002@LIS/CARD/13969-1", "LAB77002@LIS/CARD/2639-3", "LAB77002@LIS/CARD/COMMENT"],
            message.Facts.Where(fact => fact.ParentLocalId == "LAB77002@LIS/CARD").Select(fact => fact.LocalId));

        var myoglobin = Samples.Observation(message, "2639-3").Value!;
        Assert.Equal((">500", 500, ">", 70), (myoglobin.Text, myoglobin.Number, myoglobin.Comparator, myoglobin.ReferenceHigh));
        var remark = Samples.Observation(message, "COMMENT").Value!;
        Assert.Equal(("标本轻度溶血&建议复查", (double?)null, (string?)null), (remark.Text, remark.Number, remark.Interpretation));
        Assert.Equal("corrected", Samples.Observation(message, "2823-3").Status);
    }

    [Fact]
    public void HL_8_A_laboratorys_visit_is_named_by_its_results_and_not_told_anew()
    {
        var message = Samples.Only(Samples.Translate("MSH|^~\\&|LIS|BX_RMYY|ONECOUNTY|990125|20260614083000||ORU^R01|C2|P|2.5.1\r" + Samples.Pid
            + "PV1|1|I|XXX^09^99^BX_RMYY||||||||||||||||ZY20260613007\rOBR|1||LAB1^LIS|58410-2^血常规^LN|||20260614070000|||||||||||||||20260614083000||HM|F\rOBX|1|NM|777-3^血小板计数^LN||18|10*9/L|125-350|LL|||F\r"));
        Assert.DoesNotContain(message.Facts, fact => fact.Kind == FactKind.Encounter);
        Assert.All(message.Facts, fact => Assert.Equal("ZY20260613007", fact.EncounterLocalId));
    }

    // HL-7
    [Fact]
    public void A_correction_is_the_same_fact_and_wins_over_the_final_result_of_the_same_time()
    {
        var final = Samples.Only(Samples.Translate(Samples.Oru(Obr + "OBX|2|NM|K^钾||6.7|mmol/L|||||F\r"))).Facts[1];
        var corrected = Samples.Only(Samples.Translate(Samples.Oru(Obr + "OBX|1|NM|K^钾||4.7|mmol/L|||||C\r"))).Facts[1];
        Assert.Equal(final.LocalId, corrected.LocalId);
        Assert.True(corrected.Version > final.Version);
    }

    // HL-7
    [Fact]
    public void The_final_result_sent_once_more_a_day_later_does_not_win_over_the_correction()
    {
        var corrected = Samples.Only(Samples.Translate(Samples.Oru(Obr + "OBX|1|NM|K^钾||4.7|mmol/L|||||C\r"))).Facts[1];
        var late = Samples.Only(Samples.Translate(Samples.Oru(Obr + "OBX|1|NM|K^钾||6.7|mmol/L|||||F\r", sent: "20260615083000"))).Facts[1];
        Assert.True(late.Version < corrected.Version);
    }

    [Fact]
    public void A_second_correction_wins_even_where_the_release_time_stays()
    {
        var first = Samples.Only(Samples.Translate(Samples.Oru(Obr + "OBX|1|NM|K^钾||4.7|mmol/L|||||C\r", sent: "20260614090000"))).Facts[1];
        var second = Samples.Only(Samples.Translate(Samples.Oru(Obr + "OBX|1|NM|K^钾||4.8|mmol/L|||||C\r", sent: "20260614093000"))).Facts[1];
        Assert.True(second.Version > first.Version);
    }

    // HL-6
    [Fact]
    public void A_report_without_order_numbers_has_one_identity_however_often_it_is_sent()
    {
        const string Bare = "OBR|1|||GLU^血糖|||20260614070000\rOBX|1|NM|GLU||5.1|mmol/L\r";
        var first = Samples.Only(Samples.Translate(Samples.Oru(Bare))).Facts;
        var again = Samples.Only(Samples.Translate(Samples.Oru(Bare, sent: "20260616"))).Facts;
        Assert.Equal(first.Select(fact => fact.LocalId), again.Select(fact => fact.LocalId));
        Assert.All(first, fact => Assert.Equal("unknown", fact.Status));
    }

    // HL-6
    [Fact]
    public void Sub_ids_repeated_codes_and_repeated_reports_are_told_apart_and_lines_of_one_text_are_joined()
    {
        var facts = Samples.Only(Samples.Translate(Samples.Oru(Obr
            + "OBX|1|NM|BP|1|120\rOBX|2|NM|BP|2|80\rOBX|3|NM|HR||70\rOBX|4|NM|HR||71\rOBX|5|TX|FIND||第一行\rOBX|6|TX|FIND||第二行\rOBX|7|TX|FIND||第三行\r" + Obr))).Facts;
        Assert.Equal(["F1@LIS/CBC", "F1@LIS/CBC/BP/1", "F1@LIS/CBC/BP/2", "F1@LIS/CBC/HR", "F1@LIS/CBC/HR#2", "F1@LIS/CBC/FIND", "F1@LIS/CBC#2"], facts.Select(fact => fact.LocalId));
        Assert.Equal("第一行\n第二行\n第三行", facts[5].Value!.Text);
    }

    [Fact]
    public void Notes_belong_to_what_they_follow()
    {
        var facts = Samples.Only(Samples.Translate(Samples.Oru(Obr + "NTE|1||报告说明\rOBX|1|NM|K||4\rNTE|1||第一\rNTE|2||第二\r"))).Facts;
        Assert.Equal("报告说明", facts[0].Text);
        Assert.Equal("第一\n第二", facts[1].Text);
    }

    [Fact]
    public void Results_of_two_patients_never_mix()
    {
        var messages = Samples.Translate(Samples.Oru(Obr + "OBX|1|NM|K||4\rPID|2||B^^^BX_RMYY^PI\rOBR|1||F2|K^钾\rOBX|1|NM|NA||140\r")).Messages;
        Assert.Equal(["00018827", "B"], messages.Select(message => message.Person.Source.LocalId));
        Assert.Equal("F2@LIS/K/NA", messages[1].Facts[1].LocalId);
        Assert.Equal(2, messages[0].Facts.Count);
    }

    [Theory]
    [InlineData("OBX|1|NM|K||4\r", "OBX")]
    [InlineData("NTE|1||x\r", "OBR")]
    [InlineData("OBR|1||F1|CBC||||\rOBX|1|NM|K||4||||||Q\r", "OBX-11")]
    [InlineData("OBR|1||F1|CBC\rOBX|1|NM|K||||||||U\r", "OBX-11")]
    [InlineData("OBR|1||F1|CBC\rOBX|1|XX|K||4\r", "OBX-2")]
    [InlineData("OBR|1||F1\r", "OBR-4")]
    [InlineData("OBR|1||F1|CBC|||nonsense\r", "OBR-7")]
    [InlineData("OBR|1||F1|CBC\rOBX|1|ED|PDF||^application^pdf^Base64^%%%\r", "OBX-5")]
    public void Says_where_a_result_is_wrong(string rest, string place) =>
        Assert.Contains(place, Samples.Translate(Samples.Oru(rest)).Faults.Select(fault => fault.At.ToString()));

    [Theory]
    [InlineData("NM", "5.60", "5.60", 5.6, null)]
    [InlineData("NM", "<0.01", "<0.01", 0.01, "<")]
    [InlineData("NM", "≥８．５", "≥８．５", 8.5, ">=")]
    [InlineData("NM", "阴性", "阴性", null, null)]
    [InlineData("NM", "1e5", "1e5", null, null)]
    [InlineData("NM", "NaN", "NaN", null, null)]
    [InlineData("ST", "12.5", "12.5", 12.5, null)]
    [InlineData("SN", "^100^-^200", "100-200", null, null)]
    [InlineData("SN", "^1^:^128", "1:128", null, null)]
    [InlineData("SN", "=^5", "5", 5.0, null)]
    [InlineData("CE", "B^B型^L", "B型", null, null)]
    [InlineData("DT", "20260614", "20260614", null, null)]
    public void Values_keep_their_text_and_are_numbers_only_when_they_are(string type, string sent, string text, double? number, string? comparator)
    {
        var value = Samples.Only(Samples.Translate(Samples.Oru(Obr + $"OBX|1|{type}|K||{sent}|mmol/L|||||F\r"))).Facts[1].Value!;
        Assert.Equal((text, number, comparator), (value.Text, value.Number, value.Comparator));
    }

    [Theory]
    [InlineData("3.5-9.5", 3.5, 9.5)]
    [InlineData("3.5--9.5", 3.5, 9.5)]
    [InlineData("-2--1", -2.0, -1.0)]
    [InlineData("-3.0-3.0", -3.0, 3.0)]
    [InlineData("３．５～９．５", 3.5, 9.5)]
    [InlineData("<5", null, 5.0)]
    [InlineData("≤ 5", null, 5.0)]
    [InlineData(">=10", 10.0, null)]
    [InlineData("阴性", null, null)]
    [InlineData("9-3", null, null)]
    [InlineData("", null, null)]
    public void Reference_ranges_are_numbers_where_they_can_be_read(string text, double? low, double? high) =>
        Assert.Equal(new ReferenceRange(low, high, text), ReferenceRange.Of(text));

    [Theory]
    [InlineData("H~A", "A")]
    [InlineData("N~LL", "LL")]
    [InlineData("↑", "H")]
    [InlineData("hh", "HH")]
    [InlineData("", null)]
    public void The_gravest_flag_is_seen_and_none_is_never_normal(string flags, string? expected) =>
        Assert.Equal(expected, Samples.Only(Samples.Translate(Samples.Oru(Obr + $"OBX|1|NM|K||4|||{flags}|||F\r"))).Facts[1].Value!.Interpretation);

    [Fact]
    public void An_embedded_document_is_decoded()
    {
        var translated = Samples.Translate(Samples.Oru(Obr + "OBX|1|ED|PDF^报告||^application^pdf^Base64^JVBERi0=\r"));
        var fact = Samples.Only(translated).Facts[1];
        Assert.Equal((FactKind.Document, "application/pdf", 5L), (fact.Kind, fact.Document!.ContentType, fact.Document.Size));
        Assert.Equal("%PDF-"u8.ToArray(), Assert.Single(translated.Attachments).Bytes);
    }

    [Fact]
    public void A_wrong_result_is_taken_back_and_a_thousand_results_are_quick()
    {
        Assert.Equal("entered-in-error", Samples.Only(Samples.Translate(Samples.Oru(Obr + "OBX|1|NM|K||4||||||W\r"))).Facts[1].Status);
        var many = string.Concat(Enumerable.Range(0, 9_000).Select(number => $"OBX|{number}|TX|T||{number}\r"));
        Assert.Equal(2, Samples.Only(Samples.Translate(Samples.Oru(Obr + many))).Facts.Count);
    }
}
