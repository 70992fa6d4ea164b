namespace Suture.Experiments.Features.Roles;

/// <summary>Where groups of texts come from.</summary>
public enum RoleSource
{
    /// <summary>The built-in rewriter.</summary>
    Builtin,

    /// <summary>A file.</summary>
    File,

    /// <summary>A language model behind an endpoint.</summary>
    Endpoint,
}
