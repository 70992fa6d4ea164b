namespace Suture.Models.Hub;

/// <summary>Whether requests carry the user's token.</summary>
public enum HubTokenUse
{
    /// <summary>Sent when there is one, unless <c>HF_HUB_DISABLE_IMPLICIT_TOKEN</c> is on.</summary>
    WhenFound,

    /// <summary>Sent always; an error when there is none.</summary>
    Required,

    /// <summary>Never sent.</summary>
    Never,
}
