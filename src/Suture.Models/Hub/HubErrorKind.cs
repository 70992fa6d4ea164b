namespace Suture.Models.Hub;

/// <summary>Why something could not be had from the hub or its cache.</summary>
public enum HubErrorKind
{
    /// <summary>Offline mode is on, so the hub was not asked.</summary>
    Offline,

    /// <summary>The hub could not be reached, did not answer in time, or the connection broke off.</summary>
    Unreachable,

    /// <summary>The hub answered with an error that says nothing about repository, revision or file.</summary>
    Refused,

    /// <summary>The hub's answer, or a file of the cache, is not what the protocol asks for.</summary>
    Malformed,

    /// <summary>Size or hash of what arrived differs from what was announced.</summary>
    ContentMismatch,

    /// <summary>The model's licence must be accepted on its page first, and a token sent.</summary>
    Gated,

    /// <summary>There is no such repository, or it is private and the token (if any) does not open it.</summary>
    RepositoryNotFound,

    /// <summary>The repository has no such branch, tag or commit.</summary>
    RevisionNotFound,

    /// <summary>The revision has no such file.</summary>
    EntryNotFound,

    /// <summary>It is not in the cache, and the hub did not give it: the inner exception says why.</summary>
    NotCached,

    /// <summary>The cached snapshot lacks files, and the hub could not be asked for them.</summary>
    IncompleteSnapshot,

    /// <summary>A token was demanded and there is none.</summary>
    TokenMissing,

    /// <summary>The repository holds no weights that Suture reads.</summary>
    NoWeights,
}
