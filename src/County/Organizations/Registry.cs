using OneCounty.County.Places;
using OneCounty.County.Random;

namespace OneCounty.County.Organizations;

/// <summary>All institutions of the county, their consortia and who answers for which village.</summary>
public sealed class Registry
{
    readonly Dictionary<string, Institution> _byLocalCode;
    readonly Institution[] _centres;
    readonly Institution?[] _clinics;

    internal Registry(Geography land, CountyProfile profile)
    {
        Institutions = new InstitutionDrawing(land).All(profile);
        _byLocalCode = Institutions.ToDictionary(institution => institution.LocalCode, StringComparer.Ordinal);
        _centres = [.. land.Villages.Select(village => village.CommunityCentre is { } number ? Of("9901250" + (10 + number)) : Of("9901251" + village.Township.Number.ToString("00", System.Globalization.CultureInfo.InvariantCulture)))];
        _clinics = [.. land.Villages.Select(village => village.CommunityCentre is null ? Of("9" + village.Code[6..]) : null)];
        Catchments = [.. land.Villages.Select(village => new Catchment(village.Code, village.Township.Name + village.Name, _centres[village.Number].Id, _clinics[village.Number]?.Id))];
        Consortia = profile.TcmLeads
            ? [Led(GeneralHospital, "安和县医共体", number => number % 3 != 0), Led(TcmHospital, "安和县中医医共体", number => number % 3 == 0)]
            : [Led(GeneralHospital, "安和县医共体", _ => true)];
    }

    public IReadOnlyList<Institution> Institutions { get; }

    public IReadOnlyList<Consortium> Consortia { get; }

    public IReadOnlyList<Catchment> Catchments { get; }

    public Institution GeneralHospital => Of("990125001");

    public Institution TcmHospital => Of("990125002");

    public Institution MaternalChild => Of("990125004");

    /// <summary>Township or community centre that answers for the village.</summary>
    public Institution CentreOf(Village village) => _centres[village.Number];

    /// <summary>Null for an urban committee.</summary>
    public Institution? ClinicOf(Village village) => _clinics[village.Number];

    /// <exception cref="KeyNotFoundException">No institution has this local code.</exception>
    public Institution Of(string localCode) => _byLocalCode[localCode];

    /// <param name="takes">Whether the township or community with this number belongs to it.</param>
    Consortium Led(Institution lead, string name, Func<int, bool> takes)
    {
        var founded = new DateOnly(2019, 9, 1);
        var townships = Institutions.Where(institution => institution.Kind == InstitutionKinds.TownshipCentre).Where((_, index) => takes(index + 1));
        var communities = Institutions.Where(institution => institution.Kind == InstitutionKinds.CommunityCentre).Where((_, index) => takes(index + 1));
        var members = townships.Concat(communities).ToList();
        var centres = members.Select(member => member.Id).ToHashSet();
        members.AddRange(Institutions.Where(institution => institution.ParentId is { } parent && centres.Contains(parent)));
        members.Insert(0, lead);
        if (lead == GeneralHospital)
        {
            members.Add(MaternalChild);
            if (Institutions.First(institution => institution.Kind == InstitutionKinds.TcmHospital) is var tcm && takes(3))
                members.Add(tcm);
        }

        return new(Ids.Named("consortium:" + lead.LocalCode), name, lead.Id, founded,
            [.. members.Select((member, index) => new ConsortiumMember(member.Id, index < 6 ? founded : founded.AddMonths(index % 9), null))]);
    }
}
