namespace Suture.Testing.Hub;

/// <summary>Who may read a fake repository.</summary>
public enum FakeAccess
{
    /// <summary>Everybody.</summary>
    Open,

    /// <summary>Who has accepted its terms: the token <see cref="FakeHub.GrantedToken"/>.</summary>
    Gated,

    /// <summary>Its owner: the token <see cref="FakeHub.GrantedToken"/>; for others it does not exist.</summary>
    Private,
}
