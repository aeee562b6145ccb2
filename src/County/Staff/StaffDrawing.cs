using System.Globalization;
using OneCounty.Contracts.Residents;
using OneCounty.County.Organizations;
using OneCounty.County.People;
using OneCounty.County.Random;

namespace OneCounty.County.Staff;

/// <summary>Makes the people of one institution after another.</summary>
sealed class StaffDrawing(CountyPlan plan, Registry registry)
{
    readonly List<StaffMember> _staff = [];

    public List<StaffMember> All()
    {
        foreach (var institution in registry.Institutions)
        {
            var number = 0;
            foreach (var department in institution.Departments)
            {
                for (var i = 0; i < department.StaffCount; i++)
                    _staff.Add(Make(institution, department, i, ++number));
            }

            if (institution.Kind is not (InstitutionKinds.VillageClinic or InstitutionKinds.Bureau))
                _staff.Add(Make(institution, null, 0, ++number));
        }

        return _staff;
    }

    StaffMember Make(Institution institution, Department? department, int place, int number)
    {
        var draw = Draw.For(plan.Seed, Purpose.Staff, _staff.Count);
        var profession = ProfessionOf(institution, department, place);
        var sex = draw.Chance(profession switch { "nurse" => 0.03, "village-doctor" => 0.7, _ => 0.5 }) ? Sex.Male : Sex.Female;
        // Whoever leads a department has the years for a senior title.
        var age = profession == "village-doctor" ? draw.Between(35, 68) : place == 0 ? draw.Between(43, 59) : draw.Between(24, 59);
        var birth = plan.Now.AddYears(-age).AddDays(-draw.Below(365));
        var (title, level) = TitleOf(profession, age, place == 0, ref draw);
        var name = Naming.Surname(ref draw) + Naming.Given(sex, birth.Year, ref draw);
        var code = (profession switch { "doctor" or "village-doctor" => "D", "nurse" => "N", "technician" => "J", "pharmacist" => "Y", _ => "G" }) + number.ToString("0000", CultureInfo.InvariantCulture);
        if (institution == registry.GeneralHospital)
            (code, name, sex, title, level) = Anchored(code, department, place, (code, name, sex, title, level));
        var prescribes = profession is "doctor" or "village-doctor" && level != "none";
        return new(
            Ids.Named($"staff:{plan.Seed}:{_staff.Count}"), code, name, sex, birth, profession, title, level,
            profession is "doctor" or "nurse" or "village-doctor" ? Licence(profession, ref draw) : null,
            prescribes, prescribes ? level switch { "senior" => 3, "intermediate" => 2, _ => 1 } : 0,
            Phones.OfStaff(_staff.Count), Posts(institution, department, profession, level, age, ref draw));
    }

    /// <summary>The messages that the county is tried with name D0021 李主任 of cardiology and J0007 王检验师: they work here.</summary>
    static (string, string, Sex, string, string) Anchored(string code, Department? department, int place, (string, string, Sex, string, string) drawn)
        => (department?.Code, place) switch
        {
            ("XNX", 0) => ("D0021", "李建华", Sex.Male, "主任医师", "senior"),
            ("JYK", 0) => ("J0007", "王立敏", Sex.Female, "主管检验师", "intermediate"),
            _ => drawn with { Item1 = code is "D0021" or "J0007" ? code[0] + "9" + code[2..] : code },
        };

    static string ProfessionOf(Institution institution, Department? department, int place) => (institution.Kind, department?.Code) switch
    {
        (_, null) => "manager",
        (InstitutionKinds.VillageClinic, _) => "village-doctor",
        (InstitutionKinds.Bureau, _) => "manager",
        (_, "JYK" or "YXK" or "XDT" or "BLK" or "GXK") => "technician",
        (_, "YJK") => "pharmacist",
        (InstitutionKinds.Cdc, _) or (_, "GWK") => "public-health",
        (InstitutionKinds.EmergencyCentre, "DDZX") => "technician",
        ({ } kind, _) when kind is InstitutionKinds.GeneralHospital or InstitutionKinds.TcmHospital => place % 5 < 2 ? "doctor" : "nurse",
        _ => place % 2 == 0 ? "doctor" : "nurse",
    };

    static (string Title, string Level) TitleOf(string profession, int age, bool first, ref Draw draw)
    {
        var rank = first ? 2 : age > 45 ? draw.Below(4) / 2 + 1 : age > 33 ? draw.Below(2) : 0;
        return profession switch
        {
            "doctor" or "public-health" => rank switch { 2 => (draw.Chance(0.4) ? "主任医师" : "副主任医师", "senior"), 1 => ("主治医师", "intermediate"), _ => ("住院医师", "junior") },
            "nurse" => rank switch { 2 => ("副主任护师", "senior"), 1 => ("主管护师", "intermediate"), _ => ("护师", "junior") },
            "technician" => rank switch { 2 => ("副主任技师", "senior"), 1 => ("主管技师", "intermediate"), _ => ("技师", "junior") },
            "pharmacist" => rank switch { 2 => ("副主任药师", "senior"), 1 => ("主管药师", "intermediate"), _ => ("药师", "junior") },
            "village-doctor" => draw.Chance(0.25) ? ("执业助理医师", "junior") : ("乡村医生", "junior"),
            _ => ("无", "none"),
        };
    }

    static string Licence(string profession, ref Draw draw)
        => (profession switch { "doctor" => "110", "nurse" => "210", _ => "310" }) + CountyPlan.DivisionCode + draw.Below(1_000_000).ToString("000000", CultureInfo.InvariantCulture);

    /// <summary>Everybody has one post; some doctors of intermediate title and above are also posted to a township for a year, some left a post before this one.</summary>
    List<Post> Posts(Institution institution, Department? department, string profession, string level, int age, ref Draw draw)
    {
        var from = plan.Now.AddDays(-draw.Between(200, Math.Max(400, (age - 23) * 330)));
        var posts = new List<Post> { NewPost(institution, department, "employed", from, null, 0) };
        if (profession == "doctor" && level is "senior" or "intermediate" && institution.Kind == InstitutionKinds.GeneralHospital && draw.Chance(0.18))
        {
            var township = registry.Institutions.Where(other => other.Kind == InstitutionKinds.TownshipCentre).ElementAt(draw.Below(17));
            var start = plan.Now.AddDays(-draw.Between(20, 300));
            posts.Add(NewPost(township, township.Departments[0], "seconded", start, start.AddYears(1), 1));
        }

        if (draw.Chance(0.06))
            posts.Add(NewPost(institution, department, "employed", from.AddYears(-2), from.AddDays(-1), 2));
        return posts;
    }

    Post NewPost(Institution institution, Department? department, string kind, DateOnly from, DateOnly? to, int place)
        => new(Ids.Named($"post:{plan.Seed}:{_staff.Count}:{place}"), institution.Id, department?.Id, kind, from, to);
}
