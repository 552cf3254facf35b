package org.commontable.workshops.project;

import jakarta.validation.Valid;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.web.AllowedTo;
import org.commontable.web.Answers;
import org.commontable.web.Caller;
import org.commontable.web.OpenToAll;
import org.commontable.web.PageOf;
import org.commontable.web.Paging;
import org.commontable.web.Role;
import org.commontable.workshops.network.Organisations;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/workshops/v1")
class ProjectController {
  private final RegisteringProjects registering;
  private final PublishingTheShare publishing;
  private final AggregateStore<Project> projects;
  private final Organisations organisations;

  ProjectController(
      RegisteringProjects registering,
      PublishingTheShare publishing,
      AggregateStore<Project> projects,
      Organisations organisations) {
    this.registering = registering;
    this.publishing = publishing;
    this.projects = projects;
    this.organisations = organisations;
  }

  /** Puts a project into the register. */
  @PostMapping("/projects")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<ProjectView> register(
      @Valid @RequestBody ProjectRequest request, Caller caller, Cause cause) {
    return Answers.created(
        registering.register(caller, request.entry(), cause),
        made -> view(made, caller),
        made -> "/api/workshops/v1/projects/" + made.id());
  }

  @PutMapping("/projects/{id}")
  @AllowedTo(value = Role.COORDINATOR, scope = "workshops.write")
  ResponseEntity<ProjectView> change(
      @PathVariable String id,
      @Valid @RequestBody ProjectRequest request,
      Caller caller,
      Cause cause) {
    return Answers.ok(
        registering.change(caller, id, request.entry(), cause), made -> view(made, caller));
  }

  @GetMapping("/projects")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  PageOf<ProjectView> list(Caller caller, Paging paging) {
    return Answers.page(
        projects.page(caller.network(), Map.of(), paging.afterId(), paging.limit()),
        found -> view(found, caller));
  }

  @GetMapping("/projects/{id}")
  @AllowedTo(everySignedIn = true, scope = "workshops.read")
  ResponseEntity<ProjectView> get(@PathVariable String id, Caller caller) {
    return Answers.found(projects.find(caller.network(), id), found -> view(found, caller));
  }

  /**
   * What share of a network's projects has members with lived experience, for everybody. What was
   * published stands until so many projects and people have come or gone that nobody can work out a
   * few of them by subtracting.
   */
  @GetMapping("/networks/{network}/projects/share")
  @OpenToAll
  ShareView share(@PathVariable NetworkId network) {
    return publishing.share(network);
  }

  private ProjectView view(Stored<Project> project, Caller caller) {
    String organisation = project.state().organisationId();
    return ProjectView.of(
        project,
        organisation == null ? null : organisations.known(project.network(), organisation),
        registering.teamWithoutLivedExperience(project.network(), project.state()),
        registering.looksAfter(caller, project.state()));
  }
}
