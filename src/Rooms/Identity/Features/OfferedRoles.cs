using OneCounty.Contracts.Organizations;
using OneCounty.Identity.Domain;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>The roles that people's posts of today suggest, by the county's rules of today.</summary>
sealed class OfferedRoles(IStaffDirectory staff, IOrganizationDirectory organizations, Parameters parameters, TimeProvider clock)
{
    /// <summary>Codes; everybody asked for is in it.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> Of(IReadOnlyCollection<Guid> staffIds, CancellationToken ct)
    {
        var rules = await parameters.Get(IdentityParameters.RolesByPost, ct);
        var people = await staff.Find(staffIds, ct);
        var posts = await staff.PostsOf(staffIds, CountyCalendar.Today(clock), ct);
        var places = await organizations.Find([.. posts.SelectMany(p => p).Select(p => p.OrganizationId)], ct);
        return staffIds.Distinct().ToDictionary(id => id, id => Roles(people.GetValueOrDefault(id), posts[id], places, rules));
    }

    static IReadOnlyList<string> Roles(StaffRef? person, IEnumerable<PostRef> posts, IReadOnlyDictionary<Guid, OrganizationRef> places, PostRule[] rules) => person is null
        ? []
        : [.. posts.SelectMany(post => rules.Where(rule => rule.Holds(post.Title, person.Profession, places.GetValueOrDefault(post.OrganizationId)?.Level))).Select(rule => rule.Role).Distinct(StringComparer.Ordinal)];
}
