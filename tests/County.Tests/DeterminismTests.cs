using System.Security.Cryptography;
using System.Text.Json;
using OneCounty.County;
using OneCounty.County.Places;

namespace OneCounty.County.Tests;

public sealed class DeterminismTests
{
    [Fact]
    public void The_same_plan_gives_the_same_county_byte_for_byte()
        => Assert.Equal(Hash(new AnheCounty(Plans.Of(1_600)), Partition.Whole), Hash(new AnheCounty(Plans.Of(1_600)), Partition.Whole));

    [Fact]
    public void Another_seed_gives_other_people()
        => Assert.NotEqual(Hash(new AnheCounty(Plans.Of(600)), Partition.Whole), Hash(new AnheCounty(Plans.Of(600, seed: 7)), Partition.Whole));

    [Fact]
    public void Partitions_are_disjoint_and_complete_and_say_the_same_in_parallel()
    {
        var county = new AnheCounty(Plans.Of(3_300));
        var whole = county.Files(Partition.Whole).ToDictionary(file => file.Resident.Index, Text);
        var parts = new Dictionary<int, string>[3];
        Parallel.For(0, 3, part => parts[part] = county.Files(new(part, 3)).ToDictionary(file => file.Resident.Index, Text));
        var joined = parts.SelectMany(part => part).ToDictionary();
        Assert.Equal(3_300, whole.Count);
        Assert.Equal(whole.OrderBy(pair => pair.Key), joined.OrderBy(pair => pair.Key));
    }

    [Fact]
    public void Residents_alone_are_those_of_the_files()
    {
        var county = new AnheCounty(Plans.Of(1_000));
        Assert.Equal(county.Residents(Partition.Whole), county.Files(Partition.Whole).Select(file => file.Resident));
    }

    [Fact]
    public void Land_and_staff_follow_the_seed_but_institutions_keep_their_ids()
    {
        var (one, two) = (new AnheCounty(Plans.Of(10)), new AnheCounty(Plans.Of(10, seed: 99)));
        Assert.NotEqual(GeoJson.Townships(one.Land), GeoJson.Townships(two.Land));
        Assert.Equal(GeoJson.Roads(one.Land), GeoJson.Roads(new AnheCounty(Plans.Of(999)).Land));
        Assert.Equal(one.Registry.Institutions.Where(i => i.Level != "village").Select(i => i.Id), two.Registry.Institutions.Where(i => i.Level != "village").Select(i => i.Id));
        Assert.NotEqual(one.Workforce.Staff[5].Name + one.Workforce.Staff[6].Name, two.Workforce.Staff[5].Name + two.Workforce.Staff[6].Name);
    }

    [Fact]
    public void A_plan_without_residents_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AnheCounty(Plans.Of(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plans.Default.Residents(new(2, 2)).First());
    }

    static string Text(ResidentFile file) => JsonSerializer.Serialize(file);

    static string Hash(AnheCounty county, Partition partition)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in county.Files(partition))
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(file));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
