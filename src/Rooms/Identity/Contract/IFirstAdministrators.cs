using OneCounty.Kernel;

namespace OneCounty.Contracts.Identity;

/// <summary>Lets the first people into a county that is not generated: nobody is there yet who could open an account.</summary>
public interface IFirstAdministrators
{
    /// <summary>
    /// Makes the county's health bureau and its three administrators, in one transaction and only while no administrator exists.
    /// The passwords are told here and nowhere else; each must be changed at the first log-in.
    /// </summary>
    /// <returns>Refusals: <c>identity.administrators-there</c> (409), <c>identity.county-invalid</c> (400).</returns>
    Task<Outcome<FirstAdministrator[]>> Make(FirstBureau bureau, CancellationToken ct);
}

/// <param name="Name">As on the certificate: 安和县卫生健康局.</param>
/// <param name="DivisionCode">Of the county, six digits (GB/T 2260).</param>
/// <param name="SystemAdministrator">Name of the person; the three are three people.</param>
public sealed record FirstBureau(string Name, string DivisionCode, string SystemAdministrator, string SecurityAdministrator, string AuditAdministrator);

/// <param name="Password">Plain, shown once.</param>
public sealed record FirstAdministrator(string Title, string Name, string Username, string Password);
