using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.Hl7v2.Domain;

namespace OneCounty.Hl7v2.Tests.Domain;

public class AdmissionTests
{
    const string Visit = "PV1|1|I|CCU^01^03||||D0021^李^主任|||CAR|||||||||ZY1";

    [Fact]
    public void The_heart_attack_admission_is_read_whole()
    {
        var message = Samples.Only(Samples.Translate(Samples.Bytes("adt_a01_admit_utf8")));
        Assert.Equal("BX_RMYY", message.SourceSystem);
        Assert.Equal(new SourceIdentity("BX_RMYY", "00018827"), message.Person.Source);

        var person = message.Person.Person;
        Assert.Equal("张德山", person.Name);
        Assert.Equal(Sex.Male, person.Sex);
        Assert.Equal(new DateOnly(1950, 3, 7), person.BirthDate);
        Assert.Equal("20", person.MaritalStatus);
        Assert.Equal(["13904510021"], person.Phones);
        Assert.Equal("安和县宾西镇前进村3组12号", Assert.Single(person.Addresses).Text);
        Assert.Equal(new ContactPerson("儿子", "张小军", "13904510022"), Assert.Single(person.Contacts));
        Assert.Equal([(IdentifierKinds.IdCard, "990125195003070018"), (IdentifierKinds.HealthCard, "C0099012500018827")], person.Identifiers.Select(claim => (claim.Kind, claim.Value)));

        var encounter = message.Facts.Single(fact => fact.Kind == FactKind.Encounter);
        Assert.Equal("ZY20260613007", encounter.LocalId);
        Assert.Equal("in-progress", encounter.Status);
        Assert.Equal(new DateTime(2026, 6, 13, 14, 30, 0, DateTimeKind.Utc), encounter.EffectiveAt);
        Assert.Equal(new EncounterDetail("IMP", "CCU-01-03", "D0021", "李主任", "E", null), encounter.Encounter);
        Assert.Equal("CAR", encounter.DepartmentCode);

        var diagnosis = message.Facts.Single(fact => fact.Kind == FactKind.Condition);
        Assert.Equal(new Coded("I10", "I21.900", "急性心肌梗死"), diagnosis.Code);
        Assert.Equal("ZY20260613007", diagnosis.EncounterLocalId);

        var allergy = message.Facts.Single(fact => fact.Kind == FactKind.Allergy);
        Assert.Equal("青霉素", allergy.Code!.Display);
        Assert.Equal(new AllergyDetail("medication", "high", "皮疹", "severe"), allergy.Allergy);
    }

    [Fact]
    public void An_update_in_gb18030_without_a_visit_number_is_about_the_person_alone()
    {
        var message = Samples.Only(Samples.Translate(Samples.Bytes("adt_a08_update_gb18030")));
        Assert.Equal("张德山", message.Person.Person.Name);
        Assert.Equal("安和县宾州镇中央大街88号", message.Person.Person.Addresses[0].Text);
        Assert.Equal(["13904510021"], message.Person.Person.Phones);
        Assert.Empty(message.Facts);
    }

    [Fact]
    public void A_merge_names_survivor_and_absorbed()
    {
        var message = Samples.Only(Samples.Translate(Samples.Bytes("adt_a40_merge")));
        Assert.Equal("00018827", message.Person.Source.LocalId);
        Assert.Equal(new SourceIdentity("BX_RMYY", "00020411"), message.Absorbed);
    }

    [Fact]
    public void A_merge_without_an_absorbed_id_is_refused()
    {
        Assert.Equal("PID-3", Assert.Single(Samples.Translate(Samples.Adt("A40", "PID|1||\rMRG|B^^^BX_RMYY^PI\r")).Faults).At.ToString());
        Assert.Equal("MRG", Assert.Single(Samples.Translate(Samples.Adt("A40", Samples.Pid)).Faults).At.ToString());
        Assert.Equal("MRG-1", Assert.Single(Samples.Translate(Samples.Adt("A40", Samples.Pid + "MRG|00018827^^^BX_RMYY^PI\r")).Faults).At.ToString());
    }

    [Fact]
    public void Several_pairs_of_a_merge_are_several_statements()
    {
        var translated = Samples.Translate(Samples.Adt("A40", Samples.Pid + "MRG|B^^^BX_RMYY^PI~C^^^BX_RMYY^PI\rPID|2||D^^^BX_RMYY^PI\rMRG|E^^^BX_RMYY^PI\r"));
        Assert.Equal([("00018827", "B"), ("00018827", "C"), ("D", "E")], translated.Messages.Select(each => (each.Person.Source.LocalId, each.Absorbed!.LocalId)));
    }

    [Theory]
    [InlineData("A01", "in-progress")]
    [InlineData("A02", "in-progress")]
    [InlineData("A03", "finished")]
    [InlineData("A11", "cancelled")]
    [InlineData("A13", "in-progress")]
    public void The_event_decides_the_state_of_the_visit(string trigger, string status)
    {
        var fact = Assert.Single(Samples.Only(Samples.Translate(Samples.Adt(trigger, Samples.Pid + Visit + "\r"))).Facts);
        Assert.Equal((status, "ZY1"), (fact.Status, fact.LocalId));
        Assert.Equal(trigger == "A03", fact.EndAt is not null);
    }

    // HL-7
    [Fact]
    public void A_cancelled_discharge_has_no_end_and_is_later_than_the_discharge_of_the_same_second()
    {
        var discharge = Samples.Only(Samples.Translate(Samples.Adt("A03", Samples.Pid + Visit + new string('|', 25) + "20260613080000|20260613210000\r"))).Facts[0];
        var cancelled = Samples.Only(Samples.Translate(Samples.Adt("A13", Samples.Pid + Visit + new string('|', 25) + "20260613080000|20260613210000\r"))).Facts[0];
        Assert.NotNull(discharge.EndAt);
        Assert.Null(cancelled.EndAt);
        Assert.Equal(discharge.EffectiveAt, cancelled.EffectiveAt);
        Assert.True(cancelled.Version > discharge.Version);
    }

    // HL-6
    [Fact]
    public void A_visit_without_a_number_has_one_identity_however_often_it_is_sent()
    {
        var line = "PV1|1|O|NK" + new string('|', 41) + "20260613080000\r";
        var first = Samples.Only(Samples.Translate(Samples.Adt("A04", Samples.Pid + line))).Facts[0];
        var again = Samples.Only(Samples.Translate(Samples.Adt("A08", Samples.Pid + line, evn: "20260614"))).Facts[0];
        Assert.Equal(first.LocalId, again.LocalId);
        Assert.True(again.Version > first.Version);
        Assert.Equal("arrived", first.Status);
    }

    [Theory]
    [InlineData("CCU^01^03", "CAR^心内科", "CAR", "心内科")]
    [InlineData("CCU&重症监护^01^03", "", "CCU", "重症监护")]
    [InlineData("CCU^01^03^^^^^^重症监护", "", "CCU", "重症监护")]
    [InlineData("CCU&1.2.3.4&ISO^01^03", "", "CCU", null)]
    [InlineData("心内科^01^03", "", "心内科", "心内科")]
    [InlineData("CAR^01^03^^^^^^心内科", "CAR", "CAR", "心内科")]
    [InlineData("CCU^01^03^^^^^^重症监护", "CAR", "CAR", null)]
    [InlineData("", "", null, null)]
    public void A_department_has_the_name_that_the_sender_gives_it_and_no_other(string place, string service, string? code, string? name)
    {
        var fact = Samples.Only(Samples.Translate(Samples.Adt("A08", $"{Samples.Pid}PV1|1|I|{place}|||||||{service}|||||||||ZY1\r"))).Facts[0];
        Assert.Equal((code, name), (fact.DepartmentCode, fact.Department));
    }

    [Fact]
    public void A_discharge_that_names_no_visit_is_refused() =>
        Assert.Equal("PV1-19", Assert.Single(Samples.Translate(Samples.Adt("A03", Samples.Pid + "PV1|1|I\r")).Faults).At.ToString());

    [Fact]
    public void A_diagnosis_listed_twice_is_one_and_a_deleted_one_is_taken_back()
    {
        var facts = Samples.Only(Samples.Translate(Samples.Adt("A08", Samples.Pid + Visit + "\rDG1|1||I10^高血压^ICD10|||A\rDG1|2||I10^高血压^ICD10|||F\rDG1|3||E11^糖尿病^ICD10||||||||||||||||||D\r"))).Facts;
        Assert.Equal(["ZY1", "ZY1/I10", "ZY1/E11"], facts.Select(fact => fact.LocalId));
        Assert.Equal("entered-in-error", facts[2].Status);
    }

    [Theory]
    [InlineData("19500230", "hl7v2.birth-date")]
    [InlineData("20260621", "hl7v2.birth-date")]
    [InlineData("abc", "hl7v2.birth-date")]
    [InlineData("20260620", null)]
    [InlineData("1950", null)]
    [InlineData("\"\"", null)]
    public void A_birth_date_is_a_day_that_has_been(string value, string? code)
    {
        var translated = Samples.Translate(Samples.Adt("A28", $"PID|1||A^^^BX_RMYY^PI||张^三||{value}|F\r"));
        Assert.Equal(code, translated.Faults.SingleOrDefault()?.Refusal.Code);
        if (code is not null)
            Assert.Equal("PID-7", translated.Faults[0].At.ToString());
        else if (value.Length < 8)
            Assert.Null(translated.Messages[0].Person.Person.BirthDate);
    }

    [Fact]
    public void An_id_number_with_a_wrong_check_digit_is_refused_where_it_stands()
    {
        Assert.Equal("PID-3(2)", Assert.Single(Samples.Translate(Samples.Adt("A28", "PID|1||A^^^BX_RMYY^PI~990125195003070019^^^PSB^NI\r")).Faults).At.ToString());
        Assert.Equal("PID-19", Assert.Single(Samples.Translate(Samples.Adt("A28", "PID|1||A^^^BX_RMYY^PI||||||||||||||||990125195003070019\r")).Faults).At.ToString());
    }

    // HL-5
    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var faults = Samples.Translate(Samples.Adt("A01", "PID|1||||张^三||20990101|Q\rPV1|1|I||||||||||||||||||\r")).Faults;
        Assert.Equal(["PID-3", "PID-8", "PID-7"], faults.Select(fault => fault.At.ToString()));
    }

    [Fact]
    public void Identity_papers_and_cards_are_told_apart_and_the_own_id_comes_first()
    {
        var person = Samples.Only(Samples.Translate(Samples.Adt("A28",
            "PID|1||X1^^^OTHER^MR~E12345678^^^^PPN~ZG1^^^YB^SS~B9^^^BX_RMYY^PI~99012519500307001^^^JKDA^HR~T1^^^^BC||张^德山\r"))).Person;
        Assert.Equal(new SourceIdentity("BX_RMYY", "B9"), person.Source);
        Assert.Equal([IdentifierKinds.Passport, IdentifierKinds.Insurance, IdentifierKinds.HealthRecord, IdentifierKinds.BirthCertificate], person.Person.Identifiers.Select(claim => claim.Kind));
    }

    [Theory]
    [InlineData("张^德山", "张德山")]
    [InlineData("张德山", "张德山")]
    [InlineData("张&&^德山", "张德山")]
    [InlineData("化名^^^^^^A~张^德山^^^^^L", "张德山")]
    [InlineData("SMITH^JOHN", "SMITH JOHN")]
    [InlineData("\"\"", null)]
    [InlineData("", null)]
    [InlineData("'; drop table^<script>", "'; drop table <script>")]
    public void Names_are_joined_as_they_are_written_here(string sent, string? name) =>
        Assert.Equal(name, Samples.Only(Samples.Translate(Samples.Adt("A28", $"PID|1||A^^^BX_RMYY^PI||{sent}\r"))).Person.Person.Name);

    [Fact]
    public void A_megabyte_name_is_refused() =>
        Assert.Equal(Refusals.TooLong, Assert.Single(Samples.Translate(Samples.Adt("A28", $"PID|1||A^^^BX_RMYY^PI||{new string('张', 1_000_000)}\r")).Faults).Refusal);

    [Fact]
    public void Death_mother_second_phone_and_split_address_are_read()
    {
        var person = Samples.Only(Samples.Translate(Samples.Adt("A31",
            "PID|1||A^^^BX_RMYY^PI||||||||前进村^3组^安和县^黑龙江省^150000^CHN^H^^990125||+86 139-0451-0021~^PRN^PH^^86^0451^5551234|^^Internet^a@b.c|||||||M1^^^BX_RMYY^MR||||||||20260601|Y\r"))).Person.Person;
        Assert.True(person.Deceased);
        Assert.Equal(new DateTime(2026, 5, 31, 16, 0, 0, DateTimeKind.Utc), person.DeceasedAt);
        Assert.Equal(new SourceIdentity("BX_RMYY", "M1"), person.Mother);
        Assert.Equal(["13904510021", "04515551234"], person.Phones);
        Assert.Equal(new PostalAddress("黑龙江省安和县前进村3组", "990125", "150000"), Assert.Single(person.Addresses));
    }

    [Fact]
    public void Two_people_in_one_admission_are_refused() =>
        Assert.Equal(Refusals.SecondPerson, Assert.Single(Samples.Translate(Samples.Adt("A28", Samples.Pid + Samples.Pid)).Faults).Refusal);

    [Theory]
    [InlineData("MSH|^~\\&|HIS|BX|||||SIU^S12|1|P|2.5\r", "hl7v2.unsupported-type")]
    [InlineData("MSH|^~\\&|HIS|BX|||||ADT^A05|1|P|2.5\r", "hl7v2.unsupported-event")]
    [InlineData("MSH|^~\\&|HIS|BX|||||ADT^A01||P|2.5\r", "hl7v2.no-control-id")]
    [InlineData("MSH|^~\\&|HIS|BX|||||ADT^A01|1|P|3.0\r", "hl7v2.unsupported-version")]
    [InlineData("MSH|^~\\&|HIS|BX|||||ADT^A01|1|T|2.5\r", "hl7v2.not-production")]
    [InlineData("MSH|^~\\&|HIS|BX|||||ADT|1|P|2.1\rEVN|A28\r", null)]
    [InlineData("MSH|^~\\&|LIS|BX|||||ORU|1|P|2.1\r", null)]
    public void Takes_only_what_it_knows(string text, string? code)
    {
        var parsed = Samples.Parse(text);
        var fault = Translation.Unsupported(parsed.Head!, parsed.Message);
        Assert.Equal(code, fault?.Refusal.Code);
        Assert.True(fault?.Rejects ?? true);
    }
}
