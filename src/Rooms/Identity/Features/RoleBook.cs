using System.Collections.Frozen;
using OneCounty.Identity.Domain;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>Which role holds which permission, as the rooms declare it.</summary>
sealed class RoleBook(IEnumerable<IRoom> rooms)
{
    public IReadOnlyList<Permission> Permissions { get; } =
        [.. rooms.SelectMany(r => r.Permissions).Concat(KernelRegistration.Permissions).DistinctBy(p => p.Name).OrderBy(p => p.Name, StringComparer.Ordinal)];

    FrozenDictionary<string, IReadOnlyList<Permission>>? _byRole;

    public IReadOnlyList<Permission> Of(string role) => (_byRole ??= ByRole()).GetValueOrDefault(role, []);

    public IReadOnlySet<string> NamesOf(IEnumerable<string> roles) =>
        roles.SelectMany(Of).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);

    FrozenDictionary<string, IReadOnlyList<Permission>> ByRole() =>
        Permissions.SelectMany(p => p.Roles.Distinct().Select(role => (role, p)))
            .GroupBy(x => x.role, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => (IReadOnlyList<Permission>)[.. g.Select(x => x.p)], StringComparer.Ordinal);
}
